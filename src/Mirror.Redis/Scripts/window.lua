-- The idempotency keys of one counter: InMemoryKeyWindow and KeyWindowRules of the domain.
--
-- The hash has for each key 'fingerprint value version recordedAt', the list 'recordedAt key' oldest first.
-- A window is read where it is needed only, and what is done to it is kept in a table until the counter is stored.

local ALWAYS_KEPT = 10 * 60 * 1000
local LONGEST = 24 * 60 * 60 * 1000
local NEWEST = 1024
local MAX_LIVE = 65536

local function openWindow(counter)
    local byName, inOrder = KEYS_BY_NAME .. counter, KEYS_IN_ORDER .. counter
    redis.call('HLEN', byName) -- Fails here, and not when writing, where the name is taken by something else.
    return {
        byName = byName,
        inOrder = inOrder,
        stored = redis.call('LLEN', inOrder),
        dropped = 0,     -- so many of the stored ones, from the oldest
        gone = {},       -- their names
        added = {},      -- { name, record, recordedAt }, in order
        first = 1,       -- the oldest of the added ones that is left
        fresh = {},      -- name -> record of an added one, false of a dropped one
    }
end

local function copyWindow(window)
    local copy = with(window, {})
    for _, name in ipairs({ 'gone', 'added', 'fresh' }) do
        copy[name] = with(window[name], {})
    end
    return copy
end

-- fingerprint, value, version, recordedAt of a key; nil where it is not known.
local function findKey(window, name)
    local record = window.fresh[name]
    if record == nil and window.stored > 0 then
        record = redis.call('HGET', window.byName, name)
    end
    if not record then
        return nil
    end
    local fingerprint, value, version, recordedAt = string.match(record, '^(%S+) (%S+) (%S+) (%S+)$')
    if not fingerprint then
        error('a record of the key window is not four fields', 0)
    end
    return fingerprint, integer(value), integer(version), integer(recordedAt)
end

local function oldestKey(window)
    if window.dropped < window.stored then
        local item = redis.call('LINDEX', window.inOrder, window.dropped)
        local recordedAt, name = string.match(item, '^(%d+) (.+)$')
        if not recordedAt then
            error('the list of the key window has an item without a time', 0)
        end
        return name, tonumber(recordedAt), true
    end
    local item = window.added[window.first]
    if item then
        return item.name, tonumber(item.recordedAt), false
    end
    return nil
end

local function countKeys(window)
    return window.stored - window.dropped + #window.added - window.first + 1
end

-- Adds a key that is not there. False where the window is full.
local function tryAddKey(window, now, name, record, recordedAt)
    local oldest, since, isStored = oldestKey(window)
    while oldest and (now - since > LONGEST or (now - since > ALWAYS_KEPT and countKeys(window) > NEWEST)) do
        if isStored then
            window.dropped = window.dropped + 1
            table.insert(window.gone, oldest)
        else
            window.first = window.first + 1
        end
        window.fresh[oldest] = false
        oldest, since, isStored = oldestKey(window)
    end
    if countKeys(window) >= MAX_LIVE then
        return false
    end
    table.insert(window.added, { name = name, record = record, recordedAt = recordedAt })
    window.fresh[name] = record
    return true
end

-- Writes what was done to a window. Both keys have been read as what they are, so nothing here can fail.
local function saveWindow(window)
    if window.dropped > 0 then
        callAll(window.gone, 'HDEL', window.byName)
        redis.call('LTRIM', window.inOrder, window.dropped, -1)
    end
    local records, order = {}, {}
    for i = window.first, #window.added do
        local item = window.added[i]
        table.insert(records, item.name)
        table.insert(records, item.record)
        table.insert(order, item.recordedAt .. ' ' .. item.name)
    end
    callAll(records, 'HSET', window.byName)
    callAll(order, 'RPUSH', window.inOrder)
end
