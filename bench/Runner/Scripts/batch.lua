-- 1,000 increments in each request, of 10,000 counters in all. The bodies are made before: writing them is not what is measured.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local bodies, next = {}, 0
function init(args)
    math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 1000003)
    for i = 1, 100 do
        local items = {}
        for j = 1, 1000 do items[j] = '{"id":"c' .. math.random(0, 9999) .. '","by":1}' end
        bodies[i] = wrk.format(nil, "/api/v1/counters/batch", nil, "[" .. table.concat(items, ",") .. "]")
    end
end
function request()
    next = next % #bodies + 1
    return bodies[next]
end
