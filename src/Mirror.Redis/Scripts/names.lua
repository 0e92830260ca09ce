-- Part of every script: the names of all that is kept, and what several scripts need.
-- The 1 is the version of the layout. Another layout takes another number, and the store seeds it.

local META = 'oc1:meta'          -- hash: generation, run (under which it was opened), ring, commits (a running number); visitors (visitors.lua)
local DIRTY = 'oc1:dirty'        -- sorted set: counters that the store does not have yet, by the number of the commit that made them so, or
                                 -- of the last commit before the flush behind which they still were
local RECORD = 'oc1:c:'          -- and the counter: its record, a line of text (record.lua)
local KEYS_BY_NAME = 'oc1:k:'    -- and the counter, hash: idempotency key -> what it did (window.lua)
local KEYS_IN_ORDER = 'oc1:o:'   -- and the counter, list: the same keys, oldest first
local WRITER = 'oc1:w:'          -- and the writer, hash: its last sequence and the answers to it

-- The id of the running server process. It is neither stored nor replicated, so a restarted server or a promoted replica has another.
local function runId()
    return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

-- Whether that is its id. Looks for it, which is cheaper than taking it out.
local function isRun(id)
    return string.find(redis.call('INFO', 'server'), 'run_id:' .. id .. '\r', 1, true) ~= nil
end

-- 2^53. A Lua number is a double: below it every whole number is exact.
local SAFE = 9007199254740992

-- Milliseconds of Unix time, by this server's clock.
local function clock()
    local time = redis.call('TIME')
    return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- unpack() takes less than 8,000 values, so a long command goes out in parts. The size is even: pairs stay together.
local PART = 2000

-- Calls a command with all values of a list after its fixed first arguments, which are one to three.
local function callAll(values, ...)
    local size, command, key, option = #values, ...
    if size > 0 and size <= PART then
        if option then
            redis.call(command, key, option, unpack(values))
        elseif key then
            redis.call(command, key, unpack(values))
        else
            redis.call(command, unpack(values))
        end
        return
    end
    for from = 1, size, PART do
        local command = { ... }
        local fixed = #command
        for i = from, math.min(from + PART - 1, #values) do
            command[fixed + 1 + i - from] = values[i]
        end
        redis.call(unpack(command))
    end
end

-- MGET of the keys from one place of a list to another, in a list from 1: false where there is none, and also where it is of another type.
local function getAll(keys, first, last)
    if first <= last and last - first < PART then
        return redis.call('MGET', unpack(keys, first, last))
    end
    local values = {}
    for from = first, last, PART do
        for _, value in ipairs(redis.call('MGET', unpack(keys, from, math.min(from + PART - 1, last)))) do
            values[#values + 1] = value
        end
    end
    return values
end

-- What went wrong, as a line of text. Redis 7 raises tables, older ones text.
local function reason(problem)
    local text = type(problem) == 'table' and problem.err or tostring(problem)
    return (string.gsub(text, '%c', ' '))
end
