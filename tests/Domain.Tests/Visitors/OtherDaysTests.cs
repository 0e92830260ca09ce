using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

/// <summary>The sum over the days that are over: it is the store's, and hardly changes.</summary>
public sealed class OtherDaysTests : IDisposable
{
    private static readonly VisitorHash Ann = Hashes.Of(1, 1);
    private static readonly VisitorHash Bob = Hashes.Of(1, 2);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly VisitorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Read_AgainWithinAMinute_TheStoreIsNotAsked()
    {
        var page = TwoDays();
        _ = page.Read(_bench.Today, consistent: true).Now();
        var before = Asked;
        Assert.Equal(new VisitorTally(Outcome.Done, 1, 3), page.Read(_bench.Today).Now());
        Assert.Equal(before, Asked);

        _bench.Advance(Minute);
        Assert.Equal(new VisitorTally(Outcome.Done, 1, 3), page.Read(_bench.Today).Now());
        Assert.Equal(before + 1, Asked);
    }

    [Fact]
    public void Read_StoreIsAway_AnswersWithTheSumThatItRemembers()
    {
        var page = TwoDays();
        _ = page.Read(_bench.Today).Now();
        _bench.Advance(Minute);
        _bench.StoreGoesAway();

        Assert.Equal(new VisitorTally(Outcome.Done, 1, 3), page.Read(_bench.Today).Now());
        Assert.Equal(VisitorTally.Refused(Outcome.Unavailable), page.Read(_bench.Today, consistent: true).Now());
    }

    [Fact]
    public void Read_StoreIsAwayAndNothingIsRemembered_IsUnavailableAndNotTooSmall()
    {
        _ = TwoDays();
        var other = _bench.Start().Activate("a");
        _bench.StoreGoesAway();

        Assert.Equal(VisitorTally.Refused(Outcome.Unavailable), other.Read(_bench.Today).Now());
    }

    [Fact]
    public void Read_StoreHangs_IsUnavailableInTime()
    {
        var page = TwoDays();
        var hangs = new TaskCompletionSource();
        _bench.Store.Before = method => method == nameof(IVisitorStore.SumVisitorsAsync) ? hangs.Task : Task.CompletedTask;
        var read = page.Read(_bench.Today, consistent: true);
        _bench.Advance(_bench.Options.AnswerDeadline);

        Assert.Equal(VisitorTally.Refused(Outcome.Unavailable), read.Now());
        hangs.SetResult();
    }

    private int Asked => _bench.Store.Calls(nameof(IVisitorStore.SumVisitorsAsync));

    /// <returns>A page with two visitors yesterday, and one today.</returns>
    private PageVisitors TwoDays()
    {
        var page = _bench.Start().Activate("a");
        _ = page.Add(_bench.Today, Ann).Now();
        _ = page.Add(_bench.Today, Bob).Now();
        _bench.Settle();
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _ = page.Add(_bench.Today, Ann).Now();
        return page;
    }
}
