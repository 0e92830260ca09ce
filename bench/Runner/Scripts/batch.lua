-- 1,000 increments per request: ten bodies in turn, which together name 10,000 counters.
local n, requests = 0, {}
function init(args)
  for part = 0, 9 do
    local items = {}
    for i = 0, 999 do items[#items + 1] = '{"id":"bench' .. (part * 1000 + i) .. '","by":1}' end
    requests[#requests + 1] = wrk.format("POST", "/api/v1/counters/batch", { ["Content-Type"] = "application/json" }, "[" .. table.concat(items, ",") .. "]")
  end
end
function request()
  n = n + 1
  return requests[n % 10 + 1]
end
