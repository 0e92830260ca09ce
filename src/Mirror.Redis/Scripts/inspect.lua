-- Answers what the node says of itself: run id, generation, the run it was opened under, ring, number of commits.
local meta = redis.call('HMGET', META, 'generation', 'run', 'ring', 'commits')
return { runId(), meta[1] or '0', meta[2] or '', meta[3] or '0', meta[4] or '0' }
