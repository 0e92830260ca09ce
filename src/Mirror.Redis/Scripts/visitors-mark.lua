-- Answers the node's generation and the number of the last change of any set of visitors.
local meta = redis.call('HMGET', META, 'generation', CHANGES)
return { meta[1] or '0', meta[2] or '0' }
