using Microsoft.Extensions.Logging;
using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Cache;

/// <summary>Keeps failures of the cache from its callers, unless they want to know.</summary>
internal sealed class GuardedCache(CacheCalls calls, Outage outage, bool throws, ILogger logger)
{
    /// <param name="instead">What a caller gets where the cache has no answer.</param>
    public async Task<T> AskAsync<T>(
        string key, Func<CacheCalls, string, Task<(T? Value, Failure? Failure)>> ask, T instead, CancellationToken cancellation)
    {
        var name = CacheKeyText.Of(key);
        cancellation.ThrowIfCancellationRequested();
        if (!throws && outage.IsToBeLeftAlone())
        {
            return instead;
        }

        var (value, failure) = await ask(calls, name);
        if (failure is null)
        {
            outage.End();
            return value!;
        }

        Tell(key, failure.Error);
        return throws ? throw failure.Error : instead;
    }

    /// <summary>What the cache does not want of one entry says nothing about the others.</summary>
    private void Tell(string key, OrleansCountersException error)
    {
        if (error.Status is 400 or 412 or 413 or 507)
        {
            outage.End();
            CacheLog.Refused(logger, key, error.Message);
        }
        else
        {
            outage.Begin(error.Message);
        }
    }
}
