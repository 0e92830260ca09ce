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
--
-- Nearly every commit is one add to a record of this generation, and is done here, on the record's text. What does not fit that form
-- exactly is left to commit-general.lua, which is not even made where no commit of the batch needs it.

local RUN, GENERATION, SEQUENCE, COUNT = ARGV[1], ARGV[2], ARGV[4], tonumber(ARGV[5])
local writer = WRITER .. ARGV[3]
local WRITER_KEPT, WRITER_RENEWED = 25 * 60 * 60, 60 * 60 * 1000
local ADD, GENERAL = string.byte('am', 1, 2)
local byte, format, match, tonumber = string.byte, string.format, string.match, tonumber

local meta = redis.call('HMGET', META, 'generation', 'commits')
if meta[1] ~= GENERATION or not isRun(RUN) then
    return false
end

local kept = redis.call('HMGET', writer, 'sequence', 'renewed')
local previous, renewed = kept[1] or '0', tonumber(kept[2] or '0') or 0
if previous == SEQUENCE then
    return redis.call('HGET', writer, 'answers')
end
if tonumber(SEQUENCE) ~= tonumber(previous) + 1 then
    return false
end

local commits = tonumber(meta[2] or '0') + 1
local commit = format('%d', commits)
local oldest = tonumber(GENERATION) * 2 ^ 40
local newest = oldest + commits
local nowNumber = clock()
local now = format('%d', nowNumber)

local made
local function general()
    made = made or makeGeneral({ generation = GENERATION, commits = commits, now = now, nowNumber = nowNumber })
    return made
end

-- From the 8,192nd generation on a version is no exact double, and nothing is done here.
local isExact = newest < SAFE
local version = isExact and format('%d', newest) or general().version

-- The keys of the records must be known before anything is done, and are somewhere among the arguments.
local counters, heads, names, rest = {}, {}, {}, {}
local arguments, at = ARGV, 6
for i = 1, COUNT do
    local counter, head = arguments[at], arguments[at + 1]
    counters[i], heads[i], names[i] = counter, head, RECORD .. counter
    at = at + 2
    if byte(head) == GENERAL then
        rest[i], at = general().read(counter, head, at)
    end
end
local texts = getAll(names)

-- What is written at the end. A batch may name a counter twice, so what it did to one is looked up here first.
local written, records, dirty, lines = {}, {}, {}, {}
local last, lastDirty = 0, 0

-- The amount of a fingerprint, false where that is not an add of a small one; a version as a number, and whether a time is one, false
-- where they cannot stand in a record of this generation. Most commits of a batch share them.
local amounts, versions, isTime = {}, {}, {}

local function amountOf(head)
    local amount = isExact and byte(head) == ADD and tonumber(string.sub(head, 2))
    amount = amount and amount > -SAFE and amount < SAFE and amount
    amounts[head] = amount
    return amount
end

local function versionOf(text)
    local known = tonumber(text)
    known = known > oldest and known <= newest and known
    versions[text] = known
    return known
end

local function checkTime(text)
    isTime[text] = tonumber(text) <= nowNumber
    return isTime[text]
end

local CURRENT = '^(%-?%d+) (%d+) (%d+)( 1 ' .. GENERATION .. ' %d+ %-?%d+ (%d+) [-%d:;]+)$'
local stamp = ' ' .. version .. ' ' .. now

for i = 1, COUNT do
    local counter, head = counters[i], heads[i]
    local text = records[counter] or texts[i]
    local amount = amounts[head]
    if amount == nil then
        amount = amountOf(head)
    end

    local record, isListed
    if amount and text then
        local total, known, changedAt, tail, flushed = match(text, CURRENT)
        local before = total and tonumber(total)
        local sum = before and before + amount
        local since = known and (versions[known] or versionOf(known))
        if sum and before > -SAFE and before < SAFE and sum > -SAFE and sum < SAFE
            and since and (isTime[changedAt] or checkTime(changedAt)) then
            record = format('%d', sum) .. stamp .. tail
            lines[i] = record
            isListed = tonumber(flushed) < since
        end
    end

    if not record then
        lines[i], record = general().apply(text, rest[i] or general().read(counter, head))
    end
    if record then
        records[counter] = record
        written[last + 1], written[last + 2] = names[i], record
        last = last + 2
        if not isListed then
            dirty[lastDirty + 1], dirty[lastDirty + 2] = commit, counter
            lastDirty = lastDirty + 2
        end
    end
end

if lastDirty > 0 then
    redis.call('ZCARD', DIRTY) -- Fails where the name is taken by something else, while nothing is written yet.
end

local answers = table.concat(lines, '\n')
local first = redis.pcall('HSET', META, 'commits', commit)
if type(first) == 'table' and first.err then
    return first
end

callAll(written, 'MSET')
callAll(dirty, 'ZADD', DIRTY, 'NX')
if made then
    made.save()
end
if math.abs(nowNumber - renewed) < WRITER_RENEWED then
    redis.call('HSET', writer, 'sequence', SEQUENCE, 'answers', answers)
else
    redis.call('HSET', writer, 'sequence', SEQUENCE, 'answers', answers, 'renewed', now)
    redis.call('EXPIRE', writer, WRITER_KEPT)
end
return answers
