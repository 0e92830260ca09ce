-- Part of every script: the names of all that is kept, and what several scripts need.
--
-- Removals are numbered (g). An entry carries the number of the last removal before it was written, or before its lease was given, and
-- is valid while that is at least the number of the last removal of everything, of its namespace, and of each of its tags. So removing a
-- namespace or a tag is one step, however many entries it has; what it removed is dropped when it is met, or expires.
-- Any key may be evicted. Where a number is missing, what it is needed for is not valid: an eviction never brings back what was removed.

local META = 'occ:m'             -- hash: run (of the server, which the rest was written under), floor (removal of everything), g (last removal)
local NAMESPACE = 'occ:n:'       -- and the namespace, hash: e (when it began anew), t (last removal of any tag), b (bytes, about)
local SIZES = 'occ:q:'           -- and the namespace, sorted set: size:key by when the entry is gone
local TAG = 'occ:t:'             -- and namespace/tag: last removal
local ENTRY = 'occ:e:'           -- and namespace/key, hash: see write.lua
local LEASE = 'occ:l:'           -- and namespace/key: token and removal, with a space between
local COUNTS = 'occ:s'           -- hash: namespace, tab, number of the count -> sum of all processes
local CHANNEL = 'occ:i'          -- a message for each change: k namespace/key, n namespace, r namespace/key (lease given back), z process (counts)

local OVERHEAD = 256             -- bytes counted for an entry besides value and key
local MARGIN = 60000             -- milliseconds that numbers are kept longer than what needs them

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function text(number)
    return string.format('%.0f', number)
end

-- The id of the running server process. It is neither stored nor replicated, so a restarted server or a promoted replica has another.
local function runId()
    return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

-- Removes everything. The number is a time in microseconds, so that it rises also where the last one is not known any more.
local function removeAll()
    local last = tonumber(redis.call('HGET', META, 'g') or '0')
    local g = text(math.max(last + 1, time[1] * 1000000 + time[2]))
    redis.call('HSET', META, 'run', runId(), 'floor', g, 'g', g)
end

-- Makes sure that a namespace has begun, and answers when, its last removal of a tag, and the last removal of all.
local function begin(namespace)
    if redis.call('HEXISTS', META, 'floor') == 0 then
        removeAll()
    end
    local name = NAMESPACE .. namespace
    local known = redis.call('HMGET', name, 'e', 't')
    if not known[1] then
        local g = redis.call('HINCRBY', META, 'g', 1)
        redis.call('HSET', name, 'e', text(g), 't', '0', 'b', '0')
        redis.call('PEXPIREAT', name, text(now + MARGIN))
        redis.call('UNLINK', SIZES .. namespace)
        return g, 0, g
    end
    return tonumber(known[1]), tonumber(known[2] or '0'), tonumber(redis.call('HGET', META, 'g'))
end

-- Keeps a key at least until a time (-1 is for ever).
local function keepUntil(name, at)
    local left = redis.call('PTTL', name)
    if left == -1 then
        return
    elseif at == -1 then
        redis.call('PERSIST', name)
    elseif now + left < at + MARGIN then
        redis.call('PEXPIREAT', name, text(at + MARGIN))
    end
end

local function isValid(namespace, g, tags)
    local floor = redis.call('HGET', META, 'floor')
    local begun = redis.call('HGET', NAMESPACE .. namespace, 'e')
    if not floor or not begun or g < tonumber(floor) or g < tonumber(begun) then
        return false
    end
    for tag in string.gmatch(tags, '[^\n]+') do
        local removed = redis.call('GET', TAG .. namespace .. '/' .. tag)
        if not removed or g < tonumber(removed) then
            return false
        end
    end
    return true
end

-- Takes an entry off the sizes. A full server refuses the sum, which is an approximation anyway.
local function forgetSize(namespace, member)
    if redis.call('ZREM', SIZES .. namespace, member) == 1 then
        local size = tonumber(string.match(member, '^%d+'))
        if redis.call('EXISTS', NAMESPACE .. namespace) == 1 then
            redis.pcall('HINCRBY', NAMESPACE .. namespace, 'b', -size)
        end
    end
end

local function drop(namespace, key, size)
    redis.call('DEL', ENTRY .. namespace .. '/' .. key)
    forgetSize(namespace, size .. ':' .. key)
end

-- What is known of a valid entry, fresh or stale, without its value; nil where there is none. What is not valid is dropped.
local function find(namespace, key)
    local fields = redis.call('HMGET', ENTRY .. namespace .. '/' .. key, 'g', 'f', 's', 'a', 'w', 'x', 'z', 'e')
    if not fields[1] then
        return nil
    end
    if not isValid(namespace, tonumber(fields[1]), fields[6]) then
        drop(namespace, key, fields[7])
        return nil
    end
    local fresh = tonumber(fields[2])
    return {
        fresh = fresh, isFresh = fresh == -1 or now < fresh, sliding = tonumber(fields[3]), last = tonumber(fields[4]), stale = tonumber(fields[5]),
        tags = fields[6], size = fields[7], etag = fields[8],
    }
end

-- Moves the end of a sliding entry.
local function renew(namespace, key, entry)
    if entry.sliding > 0 and entry.isFresh then
        local fresh = now + entry.sliding
        if entry.last ~= -1 and fresh > entry.last then
            fresh = entry.last
        end
        local name = ENTRY .. namespace .. '/' .. key
        redis.pcall('HSET', name, 'f', text(fresh))
        redis.call('PEXPIREAT', name, text(fresh + entry.stale))
        entry.fresh = fresh
    end
end

-- Milliseconds until a time; false for ever.
local function left(at)
    return at ~= -1 and at - now
end

-- Takes expired entries off the sizes, at most so many.
local function prune(namespace, most)
    local sizes = SIZES .. namespace
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', sizes, '-inf', text(now), 'LIMIT', 0, most)) do
        local size, key = string.match(member, '^(%d+):(.*)$')
        local entry = ENTRY .. namespace .. '/' .. key
        local more = redis.call('PTTL', entry)
        if more > 0 and redis.call('HGET', entry, 'z') == size then
            -- A sliding entry lives on.
            redis.pcall('ZADD', sizes, text(now + more), member)
        else
            forgetSize(namespace, member)
        end
    end
    if redis.call('EXISTS', sizes) == 0 and redis.call('EXISTS', NAMESPACE .. namespace) == 1 then
        redis.pcall('HSET', NAMESPACE .. namespace, 'b', '0')
    end
end

-- Whether what is there (the ETag of a fresh entry, nil for nothing) is what a condition asks for: '' anything, '-' nothing, '*' something,
-- else one of the ETags with spaces between.
local function holds(condition, etag)
    if condition == '' then
        return true
    elseif condition == '-' then
        return not etag
    elseif not etag then
        return false
    end
    return condition == '*' or string.find(' ' .. condition .. ' ', ' ' .. etag .. ' ', 1, true) ~= nil
end
