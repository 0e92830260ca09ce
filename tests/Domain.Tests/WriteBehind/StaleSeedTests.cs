using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Tests.Commits;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.WriteBehind;

public sealed class StaleSeedTests : IDisposable
{
    private readonly MirrorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Change_AfterABatchInDoubtMetALoss_StartsFromWhatTheStoreKnowsNow()
    {
        // p1's first commit takes effect, and no answer of it arrives. What p1 asked the store for it is from before.
        var (p1, p2) = (_bench.Start("p1"), _bench.Start("p2"));
        var counter = _bench.Activate(p1);
        var commits = 0;
        _bench.Node.After = method => method == nameof(IMirrorNode.CommitAsync) && ++commits > 1 ? throw new IOException("lost") : Task.CompletedTask;
        var first = counter.Add(1, "k");
        OneThread.RunReady();
        Assert.Equal(1, _bench.Mirrored()!.Total);

        // p2 brings it to the store, then the node loses everything.
        _bench.Node.After = static _ => Task.CompletedTask;
        Assert.Equal(Outcome.Done, _bench.Activate(p2).SyncAsync().AsTask().Now());
        _bench.Twin.Flush();
        _bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Unknown, first.Now().Outcome);

        var repeat = counter.Add(1, "k").Now();
        Assert.Equal((1L, true), (repeat.Value, repeat.Replayed));
    }
}
