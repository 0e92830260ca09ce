-- One read per request, over 10,000 counters in turn.
local n, before = 0, "/api/v1/counters/bench"
function init(args)
  if args[1] == "webdis" then before = "/GET/bench" end
end
function request()
  n = n + 1
  return wrk.format("GET", before .. (n % 10000))
end
