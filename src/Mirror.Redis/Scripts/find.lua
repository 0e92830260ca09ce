-- Answers what the commit script answered to a writer's batch, or false. ARGV: writer, sequence.
local kept = redis.call('HMGET', WRITER .. ARGV[1], 'sequence', 'answers')
return kept[1] == ARGV[2] and kept[2]
