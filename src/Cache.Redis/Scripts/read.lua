-- ARGV: namespace, key, '1' with the value or '0' without it.
-- Answers value, content type, ETag, tags, age, time it is fresh, time it is kept (false for ever), sliding step; false where there is none.
local namespace, key = ARGV[1], ARGV[2]
local entry = find(namespace, key)
if not entry then
    return false
end
renew(namespace, key, entry)
local kept = entry.fresh ~= -1 and left(entry.fresh + entry.stale)
if ARGV[3] == '0' then
    return { '', '', entry.etag, '', 0, left(entry.fresh), kept, entry.sliding }
end
local more = redis.call('HMGET', ENTRY .. namespace .. '/' .. key, 'v', 'c', 't')
return { more[1], more[2], entry.etag, entry.tags, now - tonumber(more[3]), left(entry.fresh), kept, entry.sliding }
