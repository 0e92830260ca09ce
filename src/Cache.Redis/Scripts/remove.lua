-- ARGV: namespace, key, condition (holds() in names.lua). Answers as write.lua: d or c, and the ETag that is there now.
local namespace, key = ARGV[1], ARGV[2]
local found = find(namespace, key)
local current = found and found.isFresh and found.etag
if not holds(ARGV[3], current) then
    return { 'c', current }
end
if found then
    drop(namespace, key, found.size)
end
redis.call('DEL', LEASE .. namespace .. '/' .. key)
redis.call('PUBLISH', CHANNEL, 'k' .. namespace .. '/' .. key)
return { 'd', false }
