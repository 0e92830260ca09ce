-- Removes a namespace. Its entries are not valid without its beginning, nor under the next one, which is later. ARGV: namespace.
redis.call('UNLINK', NAMESPACE .. ARGV[1], SIZES .. ARGV[1])
redis.call('PUBLISH', CHANNEL, 'n' .. ARGV[1])
return 1
