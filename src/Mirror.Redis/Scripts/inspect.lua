-- Answers what the node says of itself: run id, generation, the run it was opened under, ring, number of commits.
-- A node without a mark is given one that no other look ever gave: else a generation that was handed out before a second loss could be
-- opened after it. On a replica nothing is written; no session is opened there.
if redis.call('EXISTS', META) == 0 then
    local time = redis.call('TIME')
    redis.pcall('HSETNX', META, 'run', 'blank-' .. time[1] .. '.' .. time[2])
end
local meta = redis.call('HMGET', META, 'generation', 'run', 'ring', 'commits')
return { runId(), meta[1] or '0', meta[2] or '', meta[3] or '0', meta[4] or '0' }
