-- Answers how many counters are dirty, a key that is not ours (empty where none was met), and what INFO says of memory, persistence and replication. CONFIG is not asked: managed servers forbid it.
-- ARGV: the prefixes that are at home here.
local function isForeign(name)
    for _, prefix in ipairs(ARGV) do
        if string.sub(name, 1, #prefix) == prefix then
            return false
        end
    end
    return true
end

-- A sample, for a scan of everything would hold up the server: what is common is met at once, what is rare sooner or later.
local function foreignKey()
    for _, name in ipairs(redis.call('SCAN', '0', 'COUNT', '20')[2]) do
        if isForeign(name) then
            return name
        end
    end
    for _ = 1, 10 do
        local name = redis.call('RANDOMKEY')
        if name and isForeign(name) then
            return name
        end
    end
    return ''
end

return {
    redis.call('ZCARD', DIRTY), foreignKey(),
    redis.call('INFO', 'memory') .. redis.call('INFO', 'persistence') .. redis.call('INFO', 'replication'),
}
