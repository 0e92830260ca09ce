using System.Text;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Tests.Caching.Tiers;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Caching;

/// <summary>A cache over a tier that a test can take away, on one thread and a clock turned by hand.</summary>
internal sealed class CacheBench : IDisposable
{
    private readonly OneThread _thread = new();

    public CacheBench(params CachePolicy[] policies)
    {
        Far = new FarTier(Clock);
        Cache = new SharedCache(new CachePolicies(policies), new CacheOptions(), Far, Clock);
        _thread.Wait(Cache.StartAsync());
    }

    public ManualTimeProvider Clock { get; } = new();

    public FarTier Far { get; }

    public SharedCache Cache { get; }

    public static CacheItem Item(string value) => new(Encoding.UTF8.GetBytes(value));

    public static string? Text(CacheRead read) => read.Entry is { } entry ? Encoding.UTF8.GetString(entry.Value.Span) : null;

    public CacheRead Get(CacheKey key) => Cache.GetAsync(key).AsTask().Now();

    public void Set(CacheKey key, string value) => Assert.Equal(CacheWriteOutcome.Done, Cache.SetAsync(key, Item(value)).AsTask().Now().Outcome);

    public void Remove(CacheKey key) => Assert.Equal(CacheWriteOutcome.Done, Cache.RemoveAsync(key).AsTask().Now().Outcome);

    /// <summary>Turns the clock until a task is complete; what waits for it may go on on other threads.</summary>
    /// <returns>How long that took by the clock, in steps.</returns>
    public TimeSpan Until(Task task, TimeSpan step)
    {
        var started = Clock.Elapsed;
        for (OneThread.RunReady(); !task.IsCompleted; OneThread.RunReady())
        {
            Clock.Advance(step);
        }

        return Clock.Elapsed - started;
    }

    public void Dispose()
    {
        _thread.Wait(Cache.DisposeAsync().AsTask());
        _thread.Dispose();
    }
}
