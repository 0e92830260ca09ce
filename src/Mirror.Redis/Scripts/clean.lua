-- Takes counters off the dirty list whose version is the flushed one; the others have been changed since, and their wait for a flush
-- begins anew. ARGV: generation; for each counter its key and the version that the store has. Answers 0, having done nothing, where the
-- generation is another.
local meta = redis.call('HMGET', META, 'generation', 'commits')
if meta[1] ~= ARGV[1] then
    return 0
end
local commits = meta[2] or '0'

local function noteFlushed(text, version)
    local head, known, flushed, lineage = string.match(text, '^(%S+ (%d+) .*) (%d+) (%S+)$')
    integer(flushed)
    return known, head .. ' ' .. larger(flushed, version) .. ' ' .. lineage
end

local records, written, clean, waiting = {}, {}, {}, {}
for i = 2, #ARGV, 2 do
    local counter, version = ARGV[i], ARGV[i + 1]
    local name = RECORD .. counter
    local isFine, text = pcall(redis.call, 'GET', name)
    text = records[counter] or (isFine and text)
    if text then
        local isRecord, known, noted = pcall(noteFlushed, text, version)
        if isRecord then
            records[counter] = noted
            written[#written + 1], written[#written + 2] = name, noted
            if known == version then
                clean[#clean + 1] = counter
            else
                waiting[#waiting + 1], waiting[#waiting + 2] = commits, counter
            end
        end
    elseif isFine then
        clean[#clean + 1] = counter
    end
end

callAll(written, 'MSET')
callAll(clean, 'ZREM', DIRTY)
callAll(waiting, 'ZADD', DIRTY, 'XX')
return 1
