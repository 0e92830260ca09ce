-- ARGV: namespace, key, token. Answers 1 where the lease was valid.
local path = ARGV[1] .. '/' .. ARGV[2]
local token, number = string.match(redis.call('GET', LEASE .. path) or '', '^(%S+) (%d+)$')
if token ~= ARGV[3] then
    return 0
end
redis.call('DEL', LEASE .. path)
redis.call('PUBLISH', CHANNEL, 'r' .. path)
return isValid(ARGV[1], tonumber(number), '') and 1 or 0
