using Microsoft.Extensions.Logging.Abstractions;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Visits;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Visits;

public sealed class SaltsInTimeTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 1, 15, 22, 59, 59, TimeSpan.Zero));
    private readonly FakeSalts _salts = new();
    private readonly SaltsInTime _inTime;

    public SaltsInTimeTests() => _inTime = new SaltsInTime(_salts, _clock, NullLogger<SaltsInTime>.Instance);

    private int Today => VisitorDay.Of(_clock.GetUtcNow());

    [Fact]
    public async Task Get_InTheLastHour_FetchesTomorrowsOnce()
    {
        _ = await _inTime.GetAsync(Today, CancellationToken.None);
        Assert.DoesNotContain(Today + 1, _salts.Days);

        _clock.Advance(TimeSpan.FromSeconds(1));
        _ = await _inTime.GetAsync(Today, CancellationToken.None);
        _ = await _inTime.GetAsync(Today, CancellationToken.None);

        Assert.Equal([Today, Today + 1, Today, Today], _salts.Days);
    }

    [Fact]
    public async Task Get_TomorrowsCannotBeFetched_IsTriedAgainAfterAPause()
    {
        _clock.Advance(TimeSpan.FromMinutes(30));
        _salts.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _inTime.GetAsync(Today, CancellationToken.None).AsTask());
        _salts.IsAway = false;
        _ = await _inTime.GetAsync(Today, CancellationToken.None);
        Assert.Equal([Today], _salts.Days);

        _clock.Advance(TimeSpan.FromSeconds(10));
        _ = await _inTime.GetAsync(Today, CancellationToken.None);
        Assert.Equal([Today, Today + 1, Today], _salts.Days);
    }
}
