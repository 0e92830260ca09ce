using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Commits;

/// <summary>Counters that the authority has no current record of: the store is asked, their operations wait in order.</summary>
public sealed class SeedTests : IDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly LoopBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Settle_ManyNeedASeed_TheStoreIsAskedOnce()
    {
        var tasks = Enumerable.Range(0, 20).Select(i => _bench.Activate($"c{i}").Add(1)).ToArray();
        _bench.Run();
        AnswerNeedsSeed();
        _bench.Run();

        Assert.Equal(1, _bench.Store.Calls(nameof(IStore.LoadAsync)));
        Assert.All(_bench.Authority.UnderWay.Batch.Commits, commit => Assert.True(commit.Seeded));
        _bench.AcceptAll();
        Assert.All(tasks, task => Assert.Equal(1, task.Now().Value));
    }

    [Fact]
    public void Seed_StoreKnowsTheCounter_OffersStateAndKeys()
    {
        var state = new CounterState { Total = 40, Adjusted = 0, Exists = true, Version = Versions.Compose(0, 3), KeyedAt = Versions.Compose(0, 2) };
        var key = new KeyRecord("k", "a1", 12, Versions.Compose(0, 2), _bench.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        var counter = _bench.Activate("a");
        _ = _bench.Store.FlushAsync([new FlushRow(counter.Key, state, [key])], CancellationToken.None).Now();

        var task = counter.Add(2);
        _bench.Run();
        AnswerNeedsSeed();
        _bench.Run();

        var commit = Assert.Single(_bench.Authority.UnderWay.Batch.Commits);
        Assert.Equal(state, commit.Offer);
        Assert.Equal([key], commit.OfferedKeys);
        Assert.False(commit.Persist);
        _bench.AcceptAll();
        Assert.Equal(42, task.Now().Value);
    }

    [Fact]
    public void Seed_StoreAway_IsUnavailableAndALaterCallSucceeds()
    {
        _bench.Store.GoAway();
        var counter = _bench.Activate("a");
        Task<ChangeResult>[] tasks = [counter.Add(1), counter.Add(2, "k")];
        _bench.Run();
        AnswerNeedsSeed();
        _bench.Run();
        Assert.All(tasks, task => Assert.Equal(Outcome.Unavailable, task.Now().Outcome));
        Assert.Equal(0, _bench.Loop.Waiting);

        _bench.Store.ComeBack();
        var again = counter.Add(5);
        _bench.Run();
        AnswerNeedsSeed();
        _bench.AcceptAll();
        Assert.Equal(5, again.Now().Value);
    }

    [Fact]
    public void Seed_StoreHangs_IsUnavailableWithinTheDeadline()
    {
        _bench.Store.Before = static _ => new TaskCompletionSource().Task;
        var counter = _bench.Activate("a");
        var first = counter.Add(1);
        _bench.Run();
        AnswerNeedsSeed();
        _bench.Advance(_bench.Options.AnswerDeadline / 2);
        var later = counter.Read(consistent: true);
        _bench.Advance(_bench.Options.AnswerDeadline / 2);
        Assert.Equal(Outcome.Unavailable, first.Now().Outcome);
        _bench.Advance(_bench.Options.AnswerDeadline / 2);
        Assert.Equal(Outcome.Unavailable, later.Now().Outcome);
    }

    [Fact]
    public void Seed_StoreAwayAndChangeAnsweredFromMemory_IsKeptUntilTheStoreIsBack()
    {
        var counter = _bench.Activate("a");
        _ = counter.Add(10);
        _bench.AcceptAll();
        Assert.Equal(Outcome.Done, counter.Add(1, durability: Durability.Memory).Now().Outcome);
        _bench.Run();
        _bench.Store.GoAway();
        AnswerNeedsSeed();
        _bench.Advance(Retry);
        var waiting = counter.Add(100);
        _bench.Advance(Retry);
        _bench.Advance(Retry);
        Assert.Equal(Outcome.Unavailable, waiting.Now().Outcome);

        _bench.Store.ComeBack();
        _bench.Advance(Retry);
        _bench.AcceptAll();
        Assert.Equal(11, _bench.Authority.StateOf(counter.Key).Total);
    }

    [Fact]
    public void Settle_NeedsASeedWhileMoreCome_TheyWaitInOrderAndTheStoreIsAskedOnce()
    {
        var asked = new TaskCompletionSource();
        _bench.Store.Before = method => method == nameof(IStore.LoadAsync) ? asked.Task : Task.CompletedTask;
        var counter = _bench.Activate("a");
        var first = counter.Add(1);
        _bench.Run();
        Task<ChangeResult>[] more = [counter.Set(10), counter.Add(1)];
        AnswerNeedsSeed();
        _bench.Run();
        Task<ChangeResult>[] later = [counter.Add(2), counter.Reset()];
        var other = _bench.Activate("b").Add(9);
        _bench.AcceptAll();

        // Others go on; nothing of this counter is sent before the store has answered.
        Assert.Equal(9, other.Now().Value);
        Assert.DoesNotContain(_bench.Authority.Calls.Skip(1).SelectMany(call => call.Batch.Commits), commit => commit.Key == counter.Key);

        asked.SetResult();
        _bench.AcceptAll();
        Assert.Equal([1L, 10L, 11L, 13L, 0L], more.Prepend(first).Concat(later).Select(task => task.Now().Value));
        Assert.Equal(1, _bench.Store.Calls(nameof(IStore.LoadAsync)));
    }

    private void AnswerNeedsSeed() => _bench.Authority.UnderWay.SetResult(new CommitAnswer(
        true, [.. _bench.Authority.UnderWay.Batch.Commits.Select(_ => new CounterAnswer(CounterAnswerKind.NeedsSeed, CounterState.Absent, []))]));
}
