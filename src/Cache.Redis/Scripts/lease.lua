-- ARGV: namespace, key, token, milliseconds. Answers whether the lease was given, a fresh entry is there, a stale one is, and how long the
-- lease runs on, whoever has it.
local namespace, key = ARGV[1], ARGV[2]
local found = find(namespace, key)
if found and found.isFresh then
    return { 0, 1, 0, 0 }
end
local stale = found and 1 or 0
local name = LEASE .. namespace .. '/' .. key
local _, _, g = begin(namespace)
if redis.call('SET', name, ARGV[3] .. ' ' .. text(g), 'NX', 'PX', ARGV[4]) then
    keepUntil(NAMESPACE .. namespace, now + ARGV[4])
    return { 1, 0, stale, tonumber(ARGV[4]) }
end
return { 0, 0, stale, math.max(redis.call('PTTL', name), 0) }
