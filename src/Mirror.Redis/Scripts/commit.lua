-- Applies one batch of one writer, at most once.
--
-- ARGV: run id, generation, writer, sequence, number of counters; then for each counter its key and what to do:
--   an operation's fingerprint       one operation without a key and nothing else: a<delta>, s<value>, r (reset), t (touch)
--   m<ops> <keys> <offer><seeded><persist>
--                                    the general form: as many pairs of fingerprint and idempotency key (empty where there is none), the
--                                    offered state if the first flag is 1, as many pairs of offered key and its record
--
-- Answers false where the session is not valid, having done nothing. Else a line for each counter, which is also kept with the writer:
--   a record                         one operation, applied: value and version are the record's, no key was recorded
--   d<record> TAB <previous keyed at> TAB <outcome>,<value>,<version>;...
--   s<record>                        needs a seed; nothing was done
--   x<reason>                        corrupt; nothing was done
--
-- Redis does not roll back. So everything is read and computed before the first write, the first write is the one that a full
-- memory or a missing replica refuses, and the writes after it cannot fail.

local RUN, GENERATION, SEQUENCE, COUNT = ARGV[1], ARGV[2], ARGV[4], tonumber(ARGV[5])
local writer = WRITER .. ARGV[3]
local WRITER_KEPT = 24 * 60 * 60
local ADD, SET, RESET, TOUCH, GENERAL = string.byte('asrtm', 1, 5)
local APPLIED, REPLAYED, KEY_REUSED, OVERFLOW, WINDOW_FULL = '0', '1', '2', '3', '4'

local meta = redis.call('HMGET', META, 'generation', 'commits')
if meta[1] ~= GENERATION or runId() ~= RUN then
    return false
end

local last = redis.call('HGET', writer, 'sequence') or '0'
if last == SEQUENCE then
    return redis.call('HGET', writer, 'answers')
end
if tonumber(SEQUENCE) ~= tonumber(last) + 1 then
    return false
end

redis.call('ZCARD', DIRTY) -- Fails where the name is taken by something else, while nothing is written yet.

local commits = tonumber(meta[2] or '0') + 1
local number = decimal(commits)
local version = composeVersion(tonumber(GENERATION), commits)
local nowNumber = clock()
local now = decimal(nowNumber)

-- What is written at the end. A batch may name a counter twice, so what it did to one is looked up here first.
local written, records, windows, dirty = {}, {}, {}, {}

-- What an operation does to a state: CounterLedger of the domain.
local function changed(state, kind, operand)
    if kind == ADD then
        return with(state, { total = plus(state.total, operand), exists = '1' })
    end
    local target = kind == SET and operand or '0'
    return with(state, {
        total = target,
        adjusted = plus(state.adjusted, minus(target, state.total)),
        exists = kind == SET and '1' or '0',
        earlier = { floor = decimal(generationOf(state.version)), sum = '0', adjusted = '0', parts = {} },
    })
end

local function applyOne(state, operation, window)
    local kind, operand = string.byte(operation.fingerprint), string.sub(operation.fingerprint, 2)
    if kind == TOUCH then
        return state, APPLIED, state.total, state.version
    end
    if operation.key ~= '' then
        local fingerprint, value, first = findKey(window, operation.key)
        if fingerprint then
            return state, fingerprint == operation.fingerprint and REPLAYED or KEY_REUSED, value, first
        end
    end
    if kind == ADD and not plusChecked(state.total, operand) then
        return state, OVERFLOW, state.total, state.version
    end
    local after = changed(advance(state, version), kind, operand)
    after.changedAt = larger(now, state.changedAt)
    if operation.key ~= '' then
        local record = table.concat({ operation.fingerprint, after.total, version, now }, ' ')
        if not tryAddKey(window, nowNumber, operation.key, record, now) then
            return state, WINDOW_FULL, state.total, state.version
        end
        after.keyedAt = version
    end
    return after, APPLIED, after.total, version
end

-- The commit of one counter: Apply of the in-memory node. Reads, and answers what to write.
local function apply(text, commit)
    local record
    if text then
        record = parseRecord(text)
    else
        local kind = redis.call('TYPE', RECORD .. commit.counter).ok
        if kind ~= 'none' then
            error('WRONGTYPE the record is a ' .. kind, 0)
        end
    end
    local isCurrent = record ~= nil and record.generation == GENERATION
    local survived = record or absentRecord()
    if not isCurrent and not commit.isSeeded then
        return { line = 's' .. formatRecord(survived) }
    end

    local offer = commit.offer and parseRecord(commit.offer)
    local offered = offer and merge(survived, offer) or survived
    local window = windows[commit.counter]
    window = window and copyWindow(window) or (commit.hasKeys and openWindow(commit.counter))
    local flushed = survived.flushed
    for _, key in ipairs(commit.offeredKeys) do
        if not findKey(window, key.name) then
            local of, recordedAt = string.match(key.record, '(%d+) (%d+)$')
            if tryAddKey(window, nowNumber, key.name, key.record, recordedAt) and not isLess(flushed, of) then
                -- Its version is of an earlier generation, and the store may not have it all the same.
                flushed = minus(of, '1')
            end
        end
    end

    -- A merge that adds something is a change: its total is nowhere else, so it has a version of its own and is dirty.
    local adds = not isSameState(offered, survived) and (isCurrent or not offer or not isSameState(offered, offer))
    local state = adds and advance(offered, version) or offered
    local answers, isStarted = {}, false
    for i, operation in ipairs(commit.operations) do
        local outcome, value, at
        state, outcome, value, at = applyOne(state, operation, window)
        answers[i] = outcome .. ',' .. value .. ',' .. at
        isStarted = isStarted or (not isCurrent and string.byte(operation.fingerprint) ~= TOUCH)
    end

    local isChanged = state.version == version
    state = with(state, { generation = GENERATION, flushed = flushed })
    local after = formatRecord(state)
    return {
        line = 'd' .. after .. '\t' .. offered.keyedAt .. '\t' .. table.concat(answers, ';'),
        record = (isChanged or commit.isPersisted or isStarted) and after,
        window = window,
        -- Also where only started: the store may be told later, by a process that knew better, and the flush finds out.
        isDirty = isChanged or commit.isPersisted or isStarted,
    }
end

local at = 5

local function argument()
    at = at + 1
    return ARGV[at]
end

local function readCommit(counter, head)
    local commit = { counter = counter, operations = {}, offeredKeys = {}, isSeeded = false, isPersisted = false, hasKeys = false }
    if string.byte(head) ~= GENERAL then
        commit.operations[1] = { fingerprint = head, key = '' }
        return commit
    end
    local operations, keys, hasOffer, isSeeded, isPersisted = string.match(head, '^m(%d+) (%d+) ([01])([01])([01])$')
    for i = 1, tonumber(operations) do
        local operation = { fingerprint = argument(), key = argument() }
        commit.operations[i] = operation
        commit.hasKeys = commit.hasKeys or operation.key ~= ''
    end
    commit.offer = hasOffer == '1' and argument()
    for i = 1, tonumber(keys) do
        commit.offeredKeys[i] = { name = argument(), record = argument() }
    end
    commit.hasKeys = commit.hasKeys or #commit.offeredKeys > 0
    commit.isSeeded, commit.isPersisted = isSeeded == '1', isPersisted == '1'
    return commit
end

-- Nearly every commit is one add to a record of this generation. It is done on the text, in doubles: what does not fit this form
-- exactly is left to apply().
local CURRENT = '^(%-?%d+) (%d+) (%d+)( 1 ' .. GENERATION .. ' %d+ %-?%d+ %d+ [-%d:;]+)$'
local oldestCurrent, newestCurrent = tonumber(GENERATION) * 2 ^ 40, tonumber(version)

local function addQuickly(text, head)
    local total, known, changedAt, rest = string.match(text, CURRENT)
    if not total then
        return nil
    end
    local before, delta = tonumber(total), tonumber(string.sub(head, 2))
    local sum = before + delta
    known = tonumber(known)
    if before <= -SAFE or before >= SAFE or delta <= -SAFE or delta >= SAFE or sum <= -SAFE or sum >= SAFE
        or known <= oldestCurrent or known > newestCurrent or tonumber(changedAt) > nowNumber then
        return nil
    end
    return string.format('%.0f ', sum) .. version .. ' ' .. now .. rest
end

-- The keys of the records must be known before the loop, and are somewhere among the arguments.
local counters, heads, rest = {}, {}, {}
for i = 1, COUNT do
    counters[i], heads[i] = argument(), argument()
    if string.byte(heads[i]) == GENERAL then
        rest[i] = readCommit(counters[i], heads[i])
    end
end

local names, lines = {}, {}
for i = 1, COUNT do
    names[i] = RECORD .. counters[i]
end
local texts = getAll(names)

for i = 1, COUNT do
    local counter, head = counters[i], heads[i]
    local text = records[counter] or texts[i]
    local quick = text and string.byte(head) == ADD and addQuickly(text, head)
    if quick then
        lines[i] = quick
        records[counter] = quick
        written[#written + 1], written[#written + 2] = names[i], quick
        dirty[#dirty + 1], dirty[#dirty + 2] = number, counter
    else
        local isFine, result = pcall(apply, text, rest[i] or readCommit(counter, head))
        if not isFine then
            lines[i] = 'x' .. reason(result)
        else
            lines[i] = result.line
            if result.record then
                records[counter] = result.record
                windows[counter] = result.window or windows[counter]
                written[#written + 1], written[#written + 2] = names[i], result.record
            end
            if result.isDirty then
                dirty[#dirty + 1], dirty[#dirty + 2] = number, counter
            end
        end
    end
end

local answers = table.concat(lines, '\n')
local first = redis.pcall('HSET', META, 'commits', number)
if type(first) == 'table' and first.err then
    return first
end

callAll(written, 'MSET')
callAll(dirty, 'ZADD', DIRTY)
for _, window in pairs(windows) do
    saveWindow(window)
end
redis.call('HSET', writer, 'sequence', SEQUENCE, 'answers', answers)
redis.call('EXPIRE', writer, WRITER_KEPT)
return answers
