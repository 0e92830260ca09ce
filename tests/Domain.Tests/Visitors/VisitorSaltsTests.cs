using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class VisitorSaltsTests : IDisposable
{
    private readonly VisitorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Get_OneDay_IsTheSameInAllProcessesAndAskedForOnce()
    {
        var (one, two) = (_bench.Start().Salts, _bench.Start().Salts);
        var salt = Get(one, _bench.Today);
        Assert.Equal(32, salt.Length);
        Assert.Equal(salt, Get(one, _bench.Today));
        Assert.Equal(1, _bench.Store.Calls(nameof(IVisitorStore.SaltAsync)));
        Assert.Equal(salt, Get(two, _bench.Today));
        Assert.NotEqual(salt, Get(two, _bench.Today + 1));
    }

    [Fact]
    public void Get_DayIsOver_EndsAfterAnHourEvenForWhoKnewIt()
    {
        var salts = _bench.Start().Salts;
        var day = _bench.Today;
        var salt = Get(salts, day);
        Assert.Throws<ArgumentOutOfRangeException>(() => Get(salts, day + 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Get(salts, day - 1));

        _bench.Clock.Advance(TimeSpan.FromHours(12.5));
        Assert.Equal(salt, Get(salts, day));
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Get(salts, day));
        Assert.NotEqual(salt, Get(salts, day + 1));
    }

    [Fact]
    public void Get_StoreWasAway_IsAskedAgain()
    {
        var salts = _bench.Start().Salts;
        _bench.StoreGoesAway();
        Assert.Throws<StoreUnavailableException>(() => Get(salts, _bench.Today));
        _bench.StoreComesBack();
        Assert.Equal(32, Get(salts, _bench.Today).Length);
    }

    private static byte[] Get(IVisitorSalts salts, int day) => salts.GetAsync(day, CancellationToken.None).AsTask().Now().ToArray();
}
