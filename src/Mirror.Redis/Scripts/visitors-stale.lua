-- Answers sets on the dirty list that no change after a number has touched, longest untouched first: name and whole set, and so on.
-- ARGV: the number, the most sets. What cannot be read is left out; its commits say what is wrong with it.
local LOOKED_AT = 1000
local rows = {}
for _, name in ipairs(redis.call('ZRANGEBYSCORE', VISITORS_DIRTY, '-inf', ARGV[1], 'LIMIT', 0, LOOKED_AT)) do
    local isFine, mode = pcall(readHeader, VISITORS .. name)
    if isFine and mode then
        rows[#rows + 1] = name
        rows[#rows + 1] = redis.call('GET', VISITORS .. name)
        if #rows == 2 * tonumber(ARGV[2]) then
            break
        end
    end
end
return rows
