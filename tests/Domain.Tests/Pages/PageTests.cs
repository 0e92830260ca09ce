using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Pages;

/// <summary>A page is several counters and a set: what its caller is told where one part of it fails.</summary>
public sealed class PageTests : IDisposable
{
    private static readonly VisitorHash Ann = Hashes.Of(1, 1);
    private static readonly VisitorHash Bob = Hashes.Of(1, 2);

    private readonly PageBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Visit_VisitorsAreAway_IsUnknownAndTheSameKeyCountsBothOnce()
    {
        _bench.Parts.Node.GoAway();
        Assert.Equal(Outcome.Unknown, _bench.InTime(_bench.Visit(Ann, "k")).Outcome);

        _bench.Parts.NodeComesBack();
        _bench.Parts.Settle();
        var again = _bench.Visit(Ann, "k").Now();
        Assert.Equal((Outcome.Done, true), (again.Outcome, again.Replayed));
        var page = _bench.Read().Now();
        Assert.Equal((1L, 1L), (page.Visits, page.UniqueToday));
    }

    [Fact]
    public void Visit_VisitorsAreCorrupt_IsCorruptAsRepeatingItDoesNotHelp()
    {
        Spoil();

        Assert.Equal(Outcome.Corrupt, _bench.Visit(Ann).Now().Outcome);
    }

    [Fact]
    public void Visit_CounterIsAway_IsUnavailableThoughTheVisitorWasAdded()
    {
        _ = _bench.Visit(Ann).Now();
        _bench.Parts.Counters.GoAway();

        Assert.Equal(Outcome.Unavailable, _bench.InTime(_bench.Visit(Bob)).Outcome);
        Assert.Equal(2, _bench.Parts.Mirrored()!.Sketch.Estimate);
    }

    [Fact]
    public void Visit_StoreTakesTheCounterAlone_HasReachedTheMirrorAlone()
    {
        _ = _bench.Visit(Ann).Now();
        _bench.Parts.Store.GoAway();
        var visit = _bench.InTime(_bench.Visit(Bob, durability: Durability.Store));
        Assert.Equal((Outcome.Done, Durability.Mirror), (visit.Outcome, visit.Durability));

        _bench.Parts.StoreComesBack();
        visit = _bench.InTime(_bench.Visit(Bob, durability: Durability.Store));
        Assert.Equal((Outcome.Done, Durability.Store), (visit.Outcome, visit.Durability));
        Assert.Equal(2, _bench.Parts.Stored().Sketch.Estimate);
    }

    [Fact]
    public void Read_VisitorsAreCorrupt_IsNoPageWithoutVisitors()
    {
        Spoil();

        Assert.Equal(PageResult.Refused(Outcome.Corrupt), _bench.Read().Now());
    }

    [Fact]
    public void Reset_NothingIsThere_IsUnavailableAndNothingChanged()
    {
        _ = _bench.Visit(Ann).Now();
        _bench.Parts.NodeGoesAway();
        Assert.Equal(Outcome.Unavailable, _bench.InTime(_bench.Reset()).Outcome);

        _bench.Parts.NodeComesBack();
        _bench.Parts.Settle();
        var page = _bench.Read().Now();
        Assert.Equal((1L, 1L), (page.Visits, page.UniqueToday));
    }

    /// <summary>"Nothing changed" would be a lie: other parts of the page were set to zero.</summary>
    [Fact]
    public void Reset_QueueTakesAPartOfIt_IsUnknown()
    {
        using var bench = new PageBench(new CountersOptions { QueueLimit = 2 });

        Assert.Equal(Outcome.Unknown, bench.Reset().Now().Outcome);
    }

    [Fact]
    public void Reset_VisitorsAreAway_IsUnknown()
    {
        _bench.Parts.Node.GoAway();

        Assert.Equal(Outcome.Unknown, _bench.InTime(_bench.Reset()).Outcome);
    }

    [Fact]
    public void Reset_VisitorsAreCorrupt_SaysSo()
    {
        Spoil();

        Assert.Equal(Outcome.Corrupt, _bench.Reset().Now().Outcome);
    }

    [Fact]
    public void Reset_EndsBeforeTheVisits_IsUnknownAndTheSameKeyFinishesIt()
    {
        _ = _bench.Visit(Ann).Now();
        _bench.Parts.Node.After = _ =>
        {
            _bench.Parts.Counters.GoAway();
            return Task.CompletedTask;
        };
        Assert.Equal(Outcome.Unknown, _bench.InTime(_bench.Reset("k")).Outcome);

        _bench.Parts.Node.After = static _ => Task.CompletedTask;
        _bench.Parts.NodeComesBack();
        _bench.Parts.Settle();
        _ = _bench.Visit(Bob).Now();
        var again = _bench.Reset("k").Now();
        Assert.Equal((Outcome.Done, false), (again.Outcome, again.Replayed));

        // Visits and visitors were set to zero together.
        var page = _bench.Read().Now();
        Assert.Equal((0L, 0L), (page.Visits, page.UniqueToday));
    }

    [Fact]
    public void Retire_VisitorsAreDirty_StaysAndLeavesWhenTheStoreHasThem()
    {
        _ = _bench.Read().Now();
        Assert.True(_bench.Page.TryRetire());

        _ = _bench.Visit(Ann).Now();
        Assert.False(_bench.Page.TryRetire());
        Assert.Equal(Durability.Store, _bench.InTime(_bench.Visit(Ann, durability: Durability.Store)).Durability);
        Assert.True(_bench.Page.TryRetire());

        // Whoever holds on to it is answered.
        Assert.Equal((1L, 2L), (_bench.Read().Now().UniqueToday, _bench.Read().Now().Visits));
    }

    private void Spoil() => _bench.Parts.Inner.Corrupt(new VisitorDay("a", _bench.Parts.Today));
}
