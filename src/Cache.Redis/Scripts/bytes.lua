-- ARGV: namespaces. Answers the bytes of each.
local answer = {}
for i, namespace in ipairs(ARGV) do
    prune(namespace, 200)
    answer[i] = math.max(tonumber(redis.call('HGET', NAMESPACE .. namespace, 'b') or '0'), 0)
end
return answer
