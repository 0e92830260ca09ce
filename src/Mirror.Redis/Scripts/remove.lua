-- Removes counters, with their key windows, that are not dirty and whose version is the one that the store has. ARGV: generation; for
-- each counter its key and that version. Answers how many.
if redis.call('HGET', META, 'generation') ~= ARGV[1] then
    return 0
end

local removed = 0
for i = 2, #ARGV, 2 do
    local counter = ARGV[i]
    local text = redis.pcall('GET', RECORD .. counter)
    if type(text) == 'string' and string.match(text, '^%S+ (%d+) ') == ARGV[i + 1] and not redis.call('ZSCORE', DIRTY, counter) then
        redis.call('UNLINK', RECORD .. counter, KEYS_BY_NAME .. counter, KEYS_IN_ORDER .. counter)
        removed = removed + 1
    end
end
return removed
