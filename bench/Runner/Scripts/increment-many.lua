-- One increment per request, over 10,000 counters in turn.
local n, method, before, after = 0, "POST", "/api/v1/counters/bench", "/increment"
function init(args)
  if args[1] == "webdis" then method, before, after = "GET", "/INCR/bench", "" end
end
function request()
  n = n + 1
  return wrk.format(method, before .. (n % 10000) .. after)
end
