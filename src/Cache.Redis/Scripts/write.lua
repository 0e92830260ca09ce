-- ARGV: namespace, key, value, content type, ETag, tags with line ends between, milliseconds: fresh, at most fresh (-1 for ever), sliding
-- step (0 for none), stale; quota in bytes, token of the lease ('' for none), condition (holds() in names.lua).
-- Answers what became of it and the ETag that is there now: d done, l lease lost, c condition failed, q over quota.
local namespace, key, value, contentType, etag, tags = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local fresh, last, sliding, stale, quota = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11])
local lease, condition = ARGV[12], ARGV[13]
local path = namespace .. '/' .. key

local found = find(namespace, key)
local current = found and found.isFresh and found.etag

local function isRemovedSince(g, begun, tagRemoved)
    local floor = redis.call('HGET', META, 'floor')
    if not floor or g < tonumber(floor) or g < begun then
        return true
    end
    for tag in string.gmatch(tags, '[^\n]+') do
        -- A tag that is not known may have been removed and forgotten.
        local removed = redis.call('GET', TAG .. namespace .. '/' .. tag)
        if g < (removed and tonumber(removed) or tagRemoved) then
            return true
        end
    end
    return false
end

local begun, tagRemoved, g = begin(namespace)
if lease ~= '' then
    local token, number = string.match(redis.call('GET', LEASE .. path) or '', '^(%S+) (%d+)$')
    if token ~= lease or isRemovedSince(tonumber(number), begun, tagRemoved) then
        return { 'l', current }
    end
    g = tonumber(number)
end

if not holds(condition, current) then
    return { 'c', current }
end

-- Room for it. The sum is exact but for what the server evicted; so before anybody is refused, those that end first are looked for.
local sizes, name = SIZES .. namespace, NAMESPACE .. namespace
local size = #value + #key + OVERHEAD
prune(namespace, 16)
local function isOver()
    local used = tonumber(redis.call('HGET', name, 'b') or '0')
    local member = found and found.size .. ':' .. key
    local replaced = member and redis.call('ZSCORE', sizes, member) and tonumber(found.size) or 0
    return used - replaced + size > quota
end
if isOver() then
    prune(namespace, 1000)
    for _, member in ipairs(redis.call('ZRANGE', sizes, 0, 99)) do
        if redis.call('EXISTS', ENTRY .. namespace .. '/' .. string.match(member, '^%d+:(.*)$')) == 0 then
            forgetSize(namespace, member)
        end
    end
    if isOver() then
        return { 'q', current }
    end
end

-- g removal before it; t created, f fresh until, s sliding step, a fresh at most until, w how long kept stale; v value, c content type,
-- e ETag, x tags, z size. All fields each time, so nothing is left of what was there.
local freshUntil = fresh == -1 and -1 or now + fresh
local lastUntil = last == -1 and -1 or now + last
redis.call('HSET', ENTRY .. path, 'g', text(g), 't', text(now), 'f', text(freshUntil), 's', text(sliding), 'a', text(lastUntil), 'w', text(stale),
    'v', value, 'c', contentType, 'e', etag, 'x', tags, 'z', text(size))
redis.call('DEL', LEASE .. path)
if found then
    forgetSize(namespace, found.size .. ':' .. key)
end
local goneAt = '+inf'
if freshUntil == -1 then
    redis.call('PERSIST', ENTRY .. path)
else
    goneAt = text(freshUntil + stale)
    redis.call('PEXPIREAT', ENTRY .. path, goneAt)
end
if redis.call('ZADD', sizes, goneAt, text(size) .. ':' .. key) == 1 then
    redis.call('HINCRBY', name, 'b', size)
end

-- What the entry needs to be valid stays as long as it can.
local needed = lastUntil == -1 and -1 or lastUntil + stale
for tag in string.gmatch(tags, '[^\n]+') do
    local tagName = TAG .. namespace .. '/' .. tag
    redis.call('SET', tagName, text(math.max(begun, tagRemoved)), 'NX', 'PX', MARGIN)
    keepUntil(tagName, needed)
end
keepUntil(name, needed)
if redis.call('PTTL', sizes) == -1 and needed ~= -1 and redis.call('ZCARD', sizes) == 1 then
    redis.call('PEXPIREAT', sizes, text(needed + MARGIN))
else
    keepUntil(sizes, needed)
end
redis.call('PUBLISH', CHANNEL, 'k' .. path)
return { 'd', etag }
