-- Adds to the sums of all processes. ARGV: name of a sum, number, and so on. Answers all sums.
for i = 1, #ARGV, 2 do
    redis.call('HINCRBY', COUNTS, ARGV[i], ARGV[i + 1])
end
if #ARGV > 0 then
    redis.call('EXPIRE', COUNTS, 30 * 86400)
end
return redis.call('HGETALL', COUNTS)
