-- A server that was restarted may have entries that were removed after its last snapshot, and a promoted replica those whose removal
-- did not reach it: under another run everything is removed.
if redis.call('HGET', META, 'run') ~= runId() then
    removeAll()
end
return 1
