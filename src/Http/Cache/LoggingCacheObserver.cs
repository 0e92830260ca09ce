using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Http.Cache;

/// <summary>Writes into the log what the cache has to tell.</summary>
internal sealed class LoggingCacheObserver(ILogger<LoggingCacheObserver> logger) : ICacheObserver
{
    public void Away(string problem) => CacheLog.Away(logger, problem.TrimEnd('.'));

    public void Back() => CacheLog.Back(logger);

    public void FillFailed(CacheKey key, Exception error) => CacheLog.FillFailed(logger, key.Text, error);
}
