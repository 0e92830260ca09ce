-- One increment per request, on one hot counter.
local fixed
function request()
  fixed = fixed or wrk.format("POST", "/api/v1/counters/hot/increment")
  return fixed
end
