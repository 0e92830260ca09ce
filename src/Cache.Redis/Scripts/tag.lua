-- Removes all entries of a namespace with a tag. They are not valid without its number, nor under the next one, which is later.
-- ARGV: namespace, tag.
local name = NAMESPACE .. ARGV[1]
redis.call('DEL', TAG .. ARGV[1] .. '/' .. ARGV[2])
if redis.call('EXISTS', name) == 1 then
    local g = redis.pcall('HINCRBY', META, 'g', 1)
    if type(g) == 'table' or type(redis.pcall('HSET', name, 't', text(g))) == 'table' then
        -- A full server takes no number: then all of the namespace goes.
        redis.call('UNLINK', name, SIZES .. ARGV[1])
    end
end
redis.call('PUBLISH', CHANNEL, 'n' .. ARGV[1])
return 1
