using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Http.Cache;

/// <summary>Writes into the log what the cache has to tell.</summary>
internal sealed class LoggingCacheObserver(CacheOutage outage, ILogger<LoggingCacheObserver> logger) : ICacheObserver
{
    public void Away(string problem)
    {
        outage.IsAway = true;
        CacheLog.Away(logger, problem.TrimEnd('.'));
    }

    public void Back()
    {
        outage.IsAway = false;
        CacheLog.Back(logger);
    }

    public void FillFailed(CacheKey key, Exception error) => CacheLog.FillFailed(logger, key.Text, error);
}
