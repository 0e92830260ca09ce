-- Takes sets off the dirty list whose last change is the flushed one, and those that are not there. ARGV: generation; for each set its name
-- and the number of that change. Answers 0, having done nothing, where the generation is another.
if redis.call('HGET', META, 'generation') ~= ARGV[1] then
    return 0
end

local clean = {}
for i = 2, #ARGV, 2 do
    local isFine, mode, _, _, version = pcall(readHeader, VISITORS .. ARGV[i])
    if isFine and (not mode or version == tonumber(ARGV[i + 1])) then
        clean[#clean + 1] = ARGV[i]
    end
end
callAll(clean, 'ZREM', VISITORS_DIRTY)
return 1
