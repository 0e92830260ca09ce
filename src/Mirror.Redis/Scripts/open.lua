-- Gives the node a new generation if its mark is still the one that was seen; answers 1 if so.
-- ARGV: run id, generation, run and ring that were seen; new generation, new ring. The running number of commits goes on.
local meta = redis.call('HMGET', META, 'generation', 'run', 'ring')
if not isRun(ARGV[1]) or (meta[1] or '0') ~= ARGV[2] or (meta[2] or '') ~= ARGV[3] or (meta[3] or '0') ~= ARGV[4] then
    return 0
end
redis.call('HSET', META, 'generation', ARGV[5], 'run', ARGV[1], 'ring', ARGV[6])
return 1
