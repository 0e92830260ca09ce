-- The set of visitors of one page on one day, a string: a header of 49 bytes, then the body.
--
--   header   'e' or 'd'; the generation when it was last committed, the epoch, and the number of its last change, 16 digits each
--   body     'e', exact: the hashes, 8 bytes each, in the order they came; 2,048 at most
--            'd', dense: 32,768 registers, a byte each, of a HyperLogLog; VisitorRegisters of the domain says what is in them
--
-- Generations, epochs (milliseconds of Unix time, or one more) and change numbers are below 2^53, so Lua's doubles are exact.

local VISITORS = 'oc1:v:'           -- and the day, a colon and the page
local VISITORS_DIRTY = 'oc1:vd'     -- sorted set: day, colon and page, by the number of the last change, which the store does not have yet
local CHANGES = 'visitors'          -- of the hash META: the number of the last change of any set

local HEADER, HASH, MAX_EXACT, REGISTERS, MAX_RANK = 49, 8, 2048, 32768, 50

local function checkBody(mode, length)
    if mode == 'd' and length ~= REGISTERS then
        error('a dense set of visitors has ' .. length .. ' registers', 0)
    end
    if mode == 'e' and (length % HASH ~= 0 or length > MAX_EXACT * HASH) then
        error('an exact set of visitors has ' .. length .. ' bytes', 0)
    end
end

-- Mode, generation, epoch, number of the last change and the length of the body; nil where there is no set.
local function readHeader(key)
    local header = redis.call('GETRANGE', key, 0, HEADER - 1)
    if header == '' then
        return nil
    end
    local mode, generation, epoch, version = string.match(header, '^([ed])(%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d)(%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d)(%d+)$')
    if not mode or #header ~= HEADER then
        error('the set of visitors has no header', 0)
    end
    local length = redis.call('STRLEN', key) - HEADER
    checkBody(mode, length)
    return mode, tonumber(generation), tonumber(epoch), tonumber(version), length
end

local function formatHeader(mode, generation, epoch, version)
    return string.format('%s%016.0f%016.0f%016.0f', mode, generation, epoch, version)
end
