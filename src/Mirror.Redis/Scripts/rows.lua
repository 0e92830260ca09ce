-- Answers counters as rows for the store: { counter, record, key, what it did, key, ... } with the idempotency keys since the last flush.
-- ARGV: 'of' and the counters, or 'stale', a number of commits and a limit: those on the dirty list up to that number.
-- What cannot be read is left out; its commits say what is wrong with it.

local function keysSince(counter, flushed, row)
    local names = {}
    for _, item in ipairs(redis.call('LRANGE', KEYS_IN_ORDER .. counter, 0, -1)) do
        table.insert(names, string.match(item, '^%d+ (.+)$'))
    end
    for from = 1, #names, PART do
        local part = { unpack(names, from, math.min(from + PART - 1, #names)) }
        for i, record in ipairs(redis.call('HMGET', KEYS_BY_NAME .. counter, unpack(part))) do
            local version = record and string.match(record, '^%S+ %S+ (%d+) ')
            if version and isLess(flushed, version) then
                table.insert(row, part[i])
                table.insert(row, record)
            end
        end
    end
end

local function rowOf(counter)
    local text = redis.call('GET', RECORD .. counter)
    if not text then
        return nil
    end
    local row = { counter, text }
    keysSince(counter, parseRecord(text).flushed, row)
    return row
end

local counters = ARGV
local from = 2
if ARGV[1] == 'stale' then
    counters = redis.call('ZRANGEBYSCORE', DIRTY, '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])
    from = 1
end

local rows = {}
for i = from, #counters do
    local isFine, row = pcall(rowOf, counters[i])
    if isFine and row then
        table.insert(rows, row)
    end
end
return rows
