-- What commit.lua leaves to others: keys, sets, resets, touches, offers, seeds, large numbers, records of another generation, and such as
-- are no records. Becomes the body of a function that is called where the first commit of a batch needs it.

local batch = ...
local SET, RESET, TOUCH = string.byte('srt', 1, 3)
local ADD = string.byte('a')
local APPLIED, REPLAYED, KEY_REUSED, OVERFLOW, WINDOW_FULL = '0', '1', '2', '3', '4'
local version = composeVersion(tonumber(batch.generation), batch.commits)
local now, nowNumber = batch.now, batch.nowNumber

-- By counter, for a batch may name one twice.
local windows = {}

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

-- The commit of one counter: Apply of the in-memory node. Reads, and answers the line for the caller and the record to write, if any.
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
    local isCurrent = record ~= nil and record.generation == batch.generation
    local survived = record or absentRecord()
    if not isCurrent and not commit.isSeeded then
        return 's' .. formatRecord(survived)
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
    state = with(state, { generation = batch.generation, flushed = flushed })
    local after = formatRecord(state)

    -- Also where only started: the store may be told later, by a process that knew better, and the flush finds out.
    local isWritten = isChanged or commit.isPersisted or isStarted
    if isWritten then
        windows[commit.counter] = window or windows[commit.counter]
    end
    return 'd' .. after .. '\t' .. offered.keyedAt .. '\t' .. table.concat(answers, ';'), isWritten and after
end

-- The commit of a record's name and head, whose further arguments are at this place, and the place after them.
local function read(name, head, at)
    local commit = { counter = string.sub(name, #RECORD + 1), operations = {}, offeredKeys = {}, isSeeded = false, isPersisted = false, hasKeys = false }
    local operations, keys, hasOffer, isSeeded, isPersisted = string.match(head, '^m(%d+) (%d+) ([01])([01])([01])$')
    if not operations then
        commit.operations[1] = { fingerprint = head, key = '' }
        return commit, at
    end
    for i = 1, tonumber(operations) do
        local operation = { fingerprint = ARGV[at], key = ARGV[at + 1] }
        at = at + 2
        commit.operations[i] = operation
        commit.hasKeys = commit.hasKeys or operation.key ~= ''
    end
    if hasOffer == '1' then
        commit.offer = ARGV[at]
        at = at + 1
    end
    for i = 1, tonumber(keys) do
        commit.offeredKeys[i] = { name = ARGV[at], record = ARGV[at + 1] }
        at = at + 2
    end
    commit.hasKeys = commit.hasKeys or #commit.offeredKeys > 0
    commit.isSeeded, commit.isPersisted = isSeeded == '1', isPersisted == '1'
    return commit, at
end

-- All commits. Those of the general form have their arguments behind the heads, so each tells where the next one's are.
local function readAll(records, heads)
    local commits, at = {}, heads + batch.count + 1
    for i = 1, batch.count do
        commits[i], at = read(ARGV[records + i], ARGV[heads + i], at)
    end
    return commits
end

return {
    version = version,
    read = read,
    readAll = readAll,
    apply = function(text, commit)
        local isFine, line, record = pcall(apply, text, commit)
        if isFine then
            return line, record
        end
        return 'x' .. reason(line)
    end,
    save = function()
        for _, window in pairs(windows) do
            saveWindow(window)
        end
    end,
}
