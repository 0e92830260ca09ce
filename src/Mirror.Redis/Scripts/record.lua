-- A counter's record, nine fields with a space between:
--
--   total version changedAt exists generation keyedAt adjusted flushed lineage
--
-- generation: the node's when the record was last committed. flushed: the newest version that the store is known to have.
-- lineage: '-', or floor:sum:adjusted and ;version:sum:adjusted for each earlier contribution.
-- What every commit changes comes first, so that the commit script can keep the rest as it is.
--
-- In Lua a record is a table of these fields, all text. Offers have the same form with 0 for generation and flushed.
-- What follows is CounterState and Lineage of the domain, to the letter.

local MAX_CONTRIBUTIONS = 4

local function triple(text)
    local first, second, third = string.match(text, '^([^:]+):([^:]+):([^:]+)$')
    if not first then
        error("'" .. string.sub(text, 1, 60) .. "' is not a contribution", 0)
    end
    return integer(first), integer(second), integer(third)
end

local function parseLineage(text)
    local lineage = { floor = '0', sum = '0', adjusted = '0', parts = {} }
    if text == '-' then
        return lineage
    end
    local isFirst = true
    for item in string.gmatch(text, '[^;]+') do
        local first, second, third = triple(item)
        if isFirst then
            lineage.floor, lineage.sum, lineage.adjusted = first, second, third
            isFirst = false
        else
            table.insert(lineage.parts, { version = first, sum = second, adjusted = third })
        end
    end
    return lineage
end

local function formatLineage(lineage)
    local text = { lineage.floor .. ':' .. lineage.sum .. ':' .. lineage.adjusted }
    for _, part in ipairs(lineage.parts) do
        table.insert(text, part.version .. ':' .. part.sum .. ':' .. part.adjusted)
    end
    local whole = table.concat(text, ';')
    return whole == '0:0:0' and '-' or whole
end

local function parseRecord(text)
    local total, version, changedAt, exists, generation, keyedAt, adjusted, flushed, lineage =
        string.match(text, '^(%S+) (%S+) (%S+) ([01]) (%S+) (%S+) (%S+) (%S+) (%S+)$')
    if not total then
        error('the record is not nine fields', 0)
    end
    return {
        total = integer(total), version = integer(version), changedAt = integer(changedAt), exists = exists,
        generation = integer(generation), keyedAt = integer(keyedAt), adjusted = integer(adjusted), flushed = integer(flushed),
        earlier = parseLineage(lineage),
    }
end

local function formatRecord(record)
    return table.concat({
        record.total, record.version, record.changedAt, record.exists, record.generation, record.keyedAt, record.adjusted,
        record.flushed, formatLineage(record.earlier),
    }, ' ')
end

local function absentRecord()
    return parseRecord('0 0 0 0 0 0 0 0 -')
end

-- A copy with some fields replaced.
local function with(original, changes)
    local copy = {}
    for name, value in pairs(original) do
        copy[name] = value
    end
    for name, value in pairs(changes) do
        copy[name] = value
    end
    return copy
end

local function isSameState(a, b)
    local nothing = { generation = '0', flushed = '0' }
    return a == b or formatRecord(with(a, nothing)) == formatRecord(with(b, nothing))
end

-- The base and all contributions of a lineage, of 'sum' or 'adjusted'.
local function sumOf(lineage, name)
    local sum = lineage[name]
    for _, part in ipairs(lineage.parts) do
        sum = plus(sum, part[name])
    end
    return sum
end

-- All contributions of a state, oldest first, the newest generation's own last.
local function contributions(state)
    local all = {}
    if state.version == '0' then
        return all
    end
    for _, part in ipairs(state.earlier.parts) do
        table.insert(all, part)
    end
    table.insert(all, {
        version = state.version,
        sum = minus(state.total, sumOf(state.earlier, 'sum')),
        adjusted = minus(state.adjusted, sumOf(state.earlier, 'adjusted')),
    })
    return all
end

-- Folds the oldest contributions into the base until few enough are left. Takes the list of parts over.
local function compacted(floor, sum, adjusted, parts)
    while #parts > MAX_CONTRIBUTIONS do
        local oldest = table.remove(parts, 1)
        floor = decimal(generationOf(oldest.version) + 1)
        sum = plus(sum, oldest.sum)
        adjusted = plus(adjusted, oldest.adjusted)
    end
    return { floor = floor, sum = sum, adjusted = adjusted, parts = parts }
end

-- A state as the first one of a newer version; a new generation starts a contribution of its own.
local function advance(state, version)
    if state.version == '0' or generationOf(state.version) == generationOf(version) then
        return with(state, { version = version })
    end
    local earlier = state.earlier
    return with(state, { version = version, earlier = compacted(earlier.floor, earlier.sum, earlier.adjusted, contributions(state)) })
end

-- True where merging the other state would change nothing.
local function includes(state, other)
    if other.version == '0' then
        return true
    end
    if generationOf(other.version) == generationOf(state.version) and formatLineage(other.earlier) == formatLineage(state.earlier) then
        return not isLess(state.version, other.version)
    end
    local newest = {}
    for _, part in ipairs(contributions(state)) do
        local generation = generationOf(part.version)
        newest[generation] = larger(newest[generation] or '0', part.version)
    end
    local floor = tonumber(state.earlier.floor)
    for _, part in ipairs(contributions(other)) do
        local generation = generationOf(part.version)
        if generation >= floor and (not newest[generation] or isLess(newest[generation], part.version)) then
            return false
        end
    end
    return true
end

-- What both states know, each generation counted once, in its newer form.
local function merge(left, right)
    local newer, older = left, right
    if isLess(left.version, right.version) then
        newer, older = right, left
    end
    if includes(newer, older) then
        return newer
    end

    local floor = larger(newer.earlier.floor, older.earlier.floor)
    local foundation = newer.earlier.floor == floor and newer.earlier or older.earlier
    local byGeneration, all = {}, {}
    for _, state in ipairs({ newer, older }) do
        for _, part in ipairs(contributions(state)) do
            local generation = generationOf(part.version)
            local known = byGeneration[generation]
            if generation >= tonumber(floor) and (not known or isLess(known.version, part.version)) then
                byGeneration[generation] = part
            end
        end
    end
    for _, part in pairs(byGeneration) do
        table.insert(all, part)
    end
    table.sort(all, function(a, b) return isLess(a.version, b.version) end)

    local whole = { sum = foundation.sum, adjusted = foundation.adjusted, parts = all }
    local total, adjusted = sumOf(whole, 'sum'), sumOf(whole, 'adjusted')
    table.remove(all)
    return with(newer, {
        total = total,
        adjusted = adjusted,
        exists = (newer.exists == '1' or older.exists == '1') and '1' or '0',
        changedAt = larger(newer.changedAt, older.changedAt),
        keyedAt = larger(newer.keyedAt, older.keyedAt),
        earlier = compacted(floor, foundation.sum, foundation.adjusted, all),
    })
end
