using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Domain.Tests.Metering;

public sealed class MeteringObserverTests : IDisposable
{
    private readonly TestMeters _meters = new();

    public void Dispose() => _meters.Dispose();

    /// <summary>An alert on a rise never fires on a series that begins with its first event.</summary>
    [Fact]
    public void Begin_Node_EverySeriesThatAlertsWatchIsThereAtZero()
    {
        using var observer = new MeteringObserver(_meters, SilentObserver.Instance);

        observer.Begin("redis", isNode: true);

        foreach (var name in new[] { MeterNames.CommitFailures, MeterNames.Abandoned, MeterNames.Sessions, MeterNames.Corrupt, MeterNames.Commits })
        {
            Assert.Equal([0], _meters.Series[$"{name}{{authority=redis}}"]);
        }

        Assert.Equal([0], _meters.Series[$"{MeterNames.MirrorFailures}{{node=redis}}"]);
        Assert.Equal([0], _meters.Series[MeterNames.FlushFailures]);

        observer.NodeFailed("redis", new IOException());
        Assert.Equal([0, 1], _meters.Series[$"{MeterNames.MirrorFailures}{{node=redis}}"]);
    }

    [Fact]
    public void Begin_Store_IsNoNodeOfAMirror()
    {
        using var observer = new MeteringObserver(_meters, SilentObserver.Instance);

        observer.Begin("sqlite", isNode: false);

        Assert.Equal([0], _meters.Series[$"{MeterNames.CommitFailures}{{authority=sqlite}}"]);
        Assert.DoesNotContain(_meters.Series.Keys, name => name.StartsWith(MeterNames.MirrorFailures, StringComparison.Ordinal));
    }
}
