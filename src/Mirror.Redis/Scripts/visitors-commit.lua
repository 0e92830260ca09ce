-- Adds visitors to sets. It may be sent any number of times: a set does not mind. Only a reset is sent once.
--
-- ARGV: run id, generation; then for each set its name and
--   <seeded><reset><learn> <epoch of the offer>
--   the hashes to add, 8 bytes each, highest byte first; may be empty
--   the offer: its mode and its body; empty where there is none
--
-- Answers false where the session is not valid, having done nothing. Else two texts for each set:
--   d<epoch> <number of the change before> <number of the last change>     done
--   s                                                                      needs a seed; nothing was done
--   x<reason>                                                              corrupt; nothing was done
-- and the whole set where it was asked for, else nothing. Where a script stops in its middle, sending it again puts it right.

local RUN, GENERATION = ARGV[1], tonumber(ARGV[2])
local FIRST, STRIDE = 3, 4

-- So many hashes are looked for one by one; for more of them a table of all is made.
local FEW = 16

if redis.call('HGET', META, 'generation') ~= ARGV[2] or not isRun(RUN) then
    return false
end

local now = clock()

-- The register of a hash, from 0, and the rank: its first 15 bits, and the place of the first 1 among the other 49.
local function place(hash)
    local first, second = string.byte(hash, 1, 2)
    local index = first * 128 + math.floor(second / 2)
    if second % 2 == 1 then
        return index, 1
    end
    local rank = 2
    for at = 3, HASH do
        local byte = string.byte(hash, at)
        if byte > 0 then
            while byte < 128 do
                byte = byte * 2
                rank = rank + 1
            end
            return index, rank
        end
        rank = rank + 8
    end
    return index, MAX_RANK
end

local function has(body, hash)
    local from = 1
    while true do
        local at = string.find(body, hash, from, true)
        if not at then
            return false
        end
        if (at - 1) % HASH == 0 then
            return true
        end
        from = at + 1
    end
end

-- An exact body with those of the hashes that it does not have.
local function withHashes(body, hashes)
    local known
    if #hashes > FEW * HASH then
        known = {}
        for at = 1, #body, HASH do
            known[string.sub(body, at, at + HASH - 1)] = true
        end
    end
    local parts, fresh = { body }, {}
    for at = 1, #hashes, HASH do
        local hash = string.sub(hashes, at, at + HASH - 1)
        local isKnown = fresh[hash]
        if not isKnown then
            if known then
                isKnown = known[hash]
            else
                isKnown = has(body, hash)
            end
        end
        if not isKnown then
            fresh[hash] = true
            parts[#parts + 1] = hash
        end
    end
    return #parts == 1 and body or table.concat(parts)
end

local CHUNK = 256

local function toText(values)
    local parts = {}
    for from = 1, #values, CHUNK do
        parts[#parts + 1] = string.char(unpack(values, from, from + CHUNK - 1))
    end
    return table.concat(parts)
end

local function densely(hashes)
    local values = {}
    for i = 1, REGISTERS do
        values[i] = 0
    end
    for at = 1, #hashes, HASH do
        local index, rank = place(string.sub(hashes, at, at + HASH - 1))
        if rank > values[index + 1] then
            values[index + 1] = rank
        end
    end
    return toText(values)
end

-- The larger of each two registers.
local function joinRegisters(left, right)
    if left == right then
        return left
    end
    local parts = {}
    for from = 1, REGISTERS, CHUNK do
        local part, other = string.sub(left, from, from + CHUNK - 1), string.sub(right, from, from + CHUNK - 1)
        if part ~= other then
            local a, b = { string.byte(part, 1, -1) }, { string.byte(other, 1, -1) }
            for i = 1, CHUNK do
                a[i] = math.max(a[i], b[i])
            end
            part = string.char(unpack(a))
        end
        parts[#parts + 1] = part
    end
    return table.concat(parts)
end

local function join(mode, body, otherMode, otherBody)
    if mode == 'e' and otherMode == 'e' then
        local joined = withHashes(body, otherBody)
        if #joined <= MAX_EXACT * HASH then
            return 'e', joined
        end
        return 'd', densely(joined)
    end
    if mode == 'e' then
        body = densely(body)
    end
    if otherMode == 'e' then
        otherBody = densely(otherBody)
    end
    return 'd', joinRegisters(body, otherBody)
end

local function apply(name, head, hashes, offer, number)
    local isSeeded, isReset, isLearning, offeredEpoch = string.match(head, '^([01])([01])([01]) (%d+)$')
    offeredEpoch = tonumber(offeredEpoch)
    local key = VISITORS .. name
    local mode, generation, epoch, version, length = readHeader(key)
    local isThere, isCurrent = mode ~= nil, generation == GENERATION
    if not isCurrent and isSeeded ~= '1' then
        return 's', ''
    end
    if not isThere then
        mode, epoch, length = 'e', 0, 0
    end
    local previous = isCurrent and version or 0

    -- Read where it is needed only: nearly every commit raises a few registers of a dense set.
    local body
    local function load()
        if not body then
            body = length == 0 and '' or redis.call('GETRANGE', key, HEADER, -1)
        end
    end

    local isWhole = false    -- must be written as a whole
    if offer ~= '' and offeredEpoch >= epoch then
        local otherMode, otherBody = string.sub(offer, 1, 1), string.sub(offer, 2)
        checkBody(otherMode, #otherBody)
        load()
        if offeredEpoch > epoch then
            mode, body, epoch, isWhole = otherMode, otherBody, offeredEpoch, true
        else
            local joinedMode, joined = join(mode, body, otherMode, otherBody)
            isWhole = joinedMode ~= mode or joined ~= body
            mode, body = joinedMode, joined
        end
    end

    if isReset == '1' then
        mode, body, epoch, isWhole = 'e', '', math.max(epoch + 1, now), true
    end

    local raised, isRaised = {}, false
    if hashes ~= '' and mode == 'e' then
        load()
        local grown = withHashes(body, hashes)
        if #grown > #body then
            isWhole, body = true, grown
            if #body > MAX_EXACT * HASH then
                mode, body = 'd', densely(body)
            end
        end
    elseif hashes ~= '' then
        for at = 1, #hashes, HASH do
            local index, rank = place(string.sub(hashes, at, at + HASH - 1))
            local value = raised[index]
                or string.byte(body and string.sub(body, index + 1, index + 1) or redis.call('GETRANGE', key, HEADER + index, HEADER + index))
            if rank > value then
                raised[index] = rank
                isRaised = true
            end
        end
    end

    local isTouch = hashes == '' and offer == '' and isReset == '0'
    if isWhole or isRaised or (not isCurrent and not isTouch) then
        version = number
        redis.call('ZADD', VISITORS_DIRTY, string.format('%.0f', number), name)
        local header = formatHeader(mode, GENERATION, epoch, number)
        if isWhole then
            redis.call('SET', key, header .. body)
        else
            redis.call('SETRANGE', key, 0, header)
        end
        for index, rank in pairs(raised) do
            redis.call('SETRANGE', key, HEADER + index, string.char(rank))
        end
    else
        version = previous
    end
    return string.format('d%.0f %.0f %.0f', epoch, previous, version), isLearning == '1' and (redis.call('GET', key) or '') or ''
end

-- The first write: it is the one that a full memory or a missing replica refuses.
local count = (#ARGV - FIRST + 1) / STRIDE
local changes = tonumber(redis.call('HGET', META, CHANGES) or '0')
for at = FIRST, #ARGV, STRIDE do
    if ARGV[at + 2] ~= '' or ARGV[at + 3] ~= '' or string.byte(ARGV[at + 1], 2) == 49 then
        redis.call('HSET', META, CHANGES, string.format('%.0f', changes + count))
        break
    end
end

local answers = {}
for at = FIRST, #ARGV, STRIDE do
    changes = changes + 1
    local isFine, line, learned = pcall(apply, ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], changes)
    answers[#answers + 1] = isFine and line or ('x' .. reason(line))
    answers[#answers + 1] = isFine and learned or ''
end
return answers
