-- Answers the record of each counter, false where there is none. One of another type fails the call: absent is not what it is.
local texts = {}
for i = 1, #ARGV do
    texts[i] = redis.call('GET', RECORD .. ARGV[i])
end
return texts
