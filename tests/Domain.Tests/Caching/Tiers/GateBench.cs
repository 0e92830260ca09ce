using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Memory;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Caching.Tiers;

/// <summary>A gate between memory and a tier that a test can take away, on one thread and a clock turned by hand.</summary>
internal sealed class GateBench : ICacheObserver, IDisposable
{
    private readonly OneThread _thread = new();

    public GateBench()
    {
        Far = new FarTier(Clock);
        Gate = new TierGate(Far, new InMemoryCacheTier(long.MaxValue, Clock), Clock, this, static () => { });
    }

    public ManualTimeProvider Clock { get; } = new();

    public FarTier Far { get; }

    public TierGate Gate { get; }

    /// <summary>What operators were told.</summary>
    public List<string> Told { get; } = [];

    public bool IsTrusted => Gate.Shared is not null;

    /// <returns>Who answered.</returns>
    public CacheSource Ask(CacheKey key) => Gate.AskAsync(tier => tier.ReadAsync(key, CancellationToken.None), static () => { }).AsTask().Now().Source;

    /// <returns>Who answered.</returns>
    public CacheSource Remove(CacheKey key) => Gate.ChangeAsync(
        JournalEntry.Of(key), tier => tier.RemoveAsync(key, CacheCondition.None, CancellationToken.None), static () => { }).AsTask().Now().Source;

    public void Start() => _thread.Wait(Gate.StartAsync(CancellationToken.None));

    public void Advance(TimeSpan by)
    {
        OneThread.RunReady();
        Clock.Advance(by);
        OneThread.RunReady();
    }

    public void Away(string problem) => Told.Add("away");

    public void Back() => Told.Add("back");

    public void FillFailed(CacheKey key, Exception error) => Told.Add("failed");

    public void Stop() => _thread.Wait(Gate.DisposeAsync().AsTask());

    public void Dispose() => _thread.Dispose();
}
