using Microsoft.Extensions.Logging;
using OrleansCounters.Client.Cache;
using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Registration;

/// <summary>Puts the cache together.</summary>
internal static class CacheParts
{
    public static OrleansCountersCache CacheOf(IHttpClientFactory factory, OrleansCountersCacheOptions options, TimeProvider clock, ILogger logger)
    {
        var target = CacheTarget.Read(options).Target!;
        var wire = new Wire(factory.CreateClient(OrleansCountersCacheOptions.HttpClientName), target.Address, target.ApiKey, clock);
        var calls = new CacheCalls(wire, target.Namespace, options.Timeout);
        var guarded = new GuardedCache(calls, new Outage(options.OutagePause, clock, logger), options.ThrowOnFailure, logger);
        return new OrleansCountersCache(guarded, options.FillWait, clock);
    }
}
