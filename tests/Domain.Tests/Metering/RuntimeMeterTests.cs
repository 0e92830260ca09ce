using OrleansCounters.Domain.Metering;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Domain.Tests.WriteBehind;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Metering;

public sealed class RuntimeMeterTests : IDisposable
{
    private readonly MirrorBench _bench = new();
    private readonly TestMeters _meters = new();

    public void Dispose()
    {
        _meters.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void LagChanges_UnflushedChanges_AreShownUntilTheStoreHasThem()
    {
        var process = _bench.Start("p1");
        using var meter = new RuntimeMeter(process, _meters);
        var counter = _bench.Activate(process);
        _ = counter.Add(1).Now();
        _ = counter.Add(1).Now();
        _meters.Observe();
        _ = counter.FlushAsync().Now();
        _meters.Observe();

        Assert.Equal([2, 0], _meters.Series[MeterNames.LagChanges]);
    }

    [Fact]
    public void Mirror_Generation_IsShownOnceThereIsOne()
    {
        var process = _bench.Start("p1");
        using var meter = new RuntimeMeter(process, _meters);
        _meters.Observe();
        Assert.DoesNotContain(_meters.Series.Keys, name => name.StartsWith(MeterNames.Generation, StringComparison.Ordinal));

        _ = _bench.Activate(process).Add(1).Now();
        _ = process.HealthAsync(CancellationToken.None).Now();
        _meters.Observe();

        Assert.Equal([0, 1], _meters.Series[$"{MeterNames.MirrorUp}{{node=n1}}"]);
        Assert.Equal([0, 1], _meters.Series[$"{MeterNames.MirrorDirty}{{node=n1}}"]);
        Assert.Single(_meters.Series.Keys, name => name.StartsWith(MeterNames.Generation, StringComparison.Ordinal));
    }
}
