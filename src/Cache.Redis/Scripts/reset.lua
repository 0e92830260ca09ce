-- ARGV: the process that asks for it.
redis.call('DEL', COUNTS)
redis.call('PUBLISH', CHANNEL, 'z' .. ARGV[1])
return 1
