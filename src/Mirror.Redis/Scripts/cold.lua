-- One step of a scan for counters that nobody touched for some time. ARGV: cursor, step, idle time in seconds.
-- Answers the next cursor ('0' at the end), then counters.
local step = redis.call('SCAN', ARGV[1], 'MATCH', RECORD .. '*', 'COUNT', ARGV[2])
local answer = { step[1] }
for _, name in ipairs(step[2]) do
    if redis.call('OBJECT', 'IDLETIME', name) >= tonumber(ARGV[3]) then
        table.insert(answer, string.sub(name, #RECORD + 1))
    end
end
return answer
