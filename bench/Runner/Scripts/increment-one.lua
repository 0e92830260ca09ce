-- One increment per request, on one hot counter.
local fixed
function init(args)
  if args[1] == "webdis" then fixed = wrk.format("GET", "/INCR/hot") else fixed = wrk.format("POST", "/api/v1/counters/hot/increment") end
end
function request()
  return fixed
end
