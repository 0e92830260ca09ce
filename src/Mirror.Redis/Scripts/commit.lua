-- Applies one batch of one writer, at most once.
--
-- ARGV: run id, generation, writer, sequence, number of counters, 1 where a counter may be named twice; the names of the counters' records;
-- for each of them its head, which says what to do:
--   an operation's fingerprint       one operation without a key and nothing else: a<delta>, s<value>, r (reset), t (touch)
--   m<ops> <keys> <offer><seeded><persist>
--                                    the general form
-- and behind the heads, for each counter of the general form in order: as many pairs of fingerprint and idempotency key (empty where there
-- is none), the offered state if the first flag is 1, as many pairs of offered key and its record.
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

local RUN, GENERATION, SEQUENCE, COUNT, MAY_REPEAT = ARGV[1], ARGV[2], ARGV[4], tonumber(ARGV[5]), ARGV[6] == '1'

-- The names are behind the first of these places, the heads behind the second.
local RECORDS = 6
local HEADS = RECORDS + COUNT
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
    made = made or makeGeneral({ generation = GENERATION, count = COUNT, commits = commits, now = now, nowNumber = nowNumber })
    return made
end

-- From the 8,192nd generation on a version is no exact double, and nothing is done here.
local isExact = newest < SAFE
local version = isExact and format('%d', newest) or general().version

-- What the general form needs comes behind the heads, in order.
local rest
for i = HEADS + 1, HEADS + COUNT do
    if byte(ARGV[i]) == GENERAL then
        rest = general().readAll(RECORDS, HEADS)
        break
    end
end

-- Tables are made in their full size where that is possible: growing one takes longer than what is put in.
local written = COUNT <= PART / 2 and { unpack(ARGV, RECORDS + 1, HEADS + COUNT) } or {}
local texts = getAll(ARGV, RECORDS + 1, HEADS)

-- What was done to a counter, where the batch may name one twice.
local records = MAY_REPEAT and {}
local dirty = {}
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
    local name, head = ARGV[RECORDS + i], ARGV[HEADS + i]
    local text = records and records[name] or texts[i]
    local amount = amounts[head]
    if amount == nil then
        amount = amountOf(head)
    end

    local record, line, isListed
    if amount and text then
        local total, known, changedAt, tail, flushed = match(text, CURRENT)
        local before = total and tonumber(total)
        local sum = before and before + amount
        local since = known and (versions[known] or versionOf(known))
        if sum and before > -SAFE and before < SAFE and sum > -SAFE and sum < SAFE
            and since and (isTime[changedAt] or checkTime(changedAt)) then
            record = format('%d', sum) .. stamp .. tail
            line = record
            isListed = tonumber(flushed) < since
        end
    end

    if not record then
        line, record = general().apply(text, rest and rest[i] or general().read(name, head))
    end
    texts[i] = line
    if record then
        if records then
            records[name] = record
        end
        written[last + 1], written[last + 2] = name, record
        last = last + 2
        if not isListed then
            dirty[lastDirty + 1], dirty[lastDirty + 2] = commit, string.sub(name, #RECORD + 1)
            lastDirty = lastDirty + 2
        end
    end
end
for i = last + 1, #written do
    written[i] = nil
end

if lastDirty > 0 then
    redis.call('ZCARD', DIRTY) -- Fails where the name is taken by something else, while nothing is written yet.
end

local answers = table.concat(texts, '\n')
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
