-- One step of removing sets of days before one that are not on the dirty list. ARGV: cursor, step, day.
-- Answers the next cursor ('0' at the end) and how many were removed.
local step = redis.call('SCAN', ARGV[1], 'MATCH', VISITORS .. '*', 'COUNT', ARGV[2])
local removed = 0
for _, key in ipairs(step[2]) do
    local name = string.sub(key, #VISITORS + 1)
    local day = tonumber(string.match(name, '^(%d+):') or 'nan')
    if day and day < tonumber(ARGV[3]) and not redis.call('ZSCORE', VISITORS_DIRTY, name) then
        redis.call('UNLINK', key)
        removed = removed + 1
    end
end
return { step[1], removed }
