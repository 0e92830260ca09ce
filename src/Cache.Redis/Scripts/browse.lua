-- One step of a scan. ARGV: namespace, pattern of the whole name, cursor, how many to look at.
-- Answers the next cursor, and for each entry its key, size, and time it is fresh (false for ever).
local namespace = ARGV[1]
local scanned = redis.call('SCAN', ARGV[3], 'MATCH', ARGV[2], 'COUNT', ARGV[4])
local answer = { scanned[1] }
for _, name in ipairs(scanned[2]) do
    local fields = redis.call('HMGET', name, 'g', 'f', 'x', 'z')
    if fields[1] and isValid(namespace, tonumber(fields[1]), fields[3]) then
        answer[#answer + 1] = { string.sub(name, #ENTRY + #namespace + 2), tonumber(fields[4]), left(tonumber(fields[2])) }
    end
end
return answer
