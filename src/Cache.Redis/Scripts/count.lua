-- Adds to the sums of all processes. ARGV: writer, its sequence, then name of a sum, number, and so on. Answers all sums.
local writer = WRITER .. ARGV[1]
if #ARGV > 2 and tonumber(redis.call('GET', writer) or '0') < tonumber(ARGV[2]) then
    redis.call('SET', writer, ARGV[2], 'EX', 3600)
    for i = 3, #ARGV, 2 do
        redis.call('HINCRBY', COUNTS, ARGV[i], ARGV[i + 1])
    end
    redis.call('EXPIRE', COUNTS, 30 * 86400)
end
return redis.call('HGETALL', COUNTS)
