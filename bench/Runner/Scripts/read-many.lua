-- One read per request, over 10,000 counters in turn.
local n = 0
function request()
  n = n + 1
  return wrk.format("GET", "/api/v1/counters/bench" .. (n % 10000))
end
