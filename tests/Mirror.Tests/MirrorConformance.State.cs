using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using static OrleansCounters.Mirror.Tests.Sessions;

namespace OrleansCounters.Mirror.Tests;

/// <summary>Numbers, offers, keys, the dirty list.</summary>
public abstract partial class MirrorConformance
{
    [NodeFact]
    public async Task Commit_NumbersAtTheEdge_AreExact()
    {
        var session = await Node.OpenAsync(1 << 20);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(long.MaxValue - 1)), Seeded("b", Add(long.MinValue)), Seeded("c", Add(1L << 53)));
        var answer = await Node.SendAsync(session, 2, Commit("a", Add(1), Add(1)), Commit("b", Add(-1), Add(long.MaxValue)), Commit("c", Add(1), Add(1)));
        Assert.Equal([long.MaxValue, -1, (1L << 53) + 2], answer.Counters.Select(counter => counter.State.Total));
        Assert.Equal([OperationOutcome.Applied, OperationOutcome.Overflow], answer.Counters[0].Operations.Select(operation => operation.Outcome));
        Assert.Equal([OperationOutcome.Overflow, OperationOutcome.Applied], answer.Counters[1].Operations.Select(operation => operation.Outcome));
        Assert.Equal([(1L << 53) + 1, (1L << 53) + 2], answer.Counters[2].Operations.Select(operation => operation.Value));
        Assert.All(answer.Counters, counter => Assert.Equal(Versions.Compose(1 << 20, 2), counter.State.Version));
    }

    [NodeFact]
    public async Task Commit_OfferOfLostGeneration_IsAddedOnce()
    {
        var before = await Node.OpenAsync(1);
        var known = (await Node.SendAsync(before, 1, Seeded("a", Add(100)))).Counters[0].State;
        await _subject.FlushAsync();
        var session = await Node.OpenAsync(2, "next");
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        var offer = new CounterCommit(Key("a"), [Touch]) { Offer = known, Persist = true };
        var merged = await Node.SendAsync(session, 2, offer);
        var again = await Node.SendAsync(session, 3, offer);
        Assert.Equal([101, 101], new[] { merged.Counters[0].State.Total, again.Counters[0].State.Total });
        Assert.Equal(Versions.Compose(2, 2), again.Counters[0].State.Version);
    }

    [NodeFact]
    public async Task Commit_KnownKey_IsReplayedAcrossSetResetAndGeneration()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(5, "k")));
        _ = await Node.SendAsync(session, 2, Commit("a", Set(50), Reset("r")));
        var next = await Node.OpenAsync(2, "next");
        var answer = await Node.SendAsync(next, 1, Seeded("a", Add(5, "k"), Add(6, "k"), Reset("r"), Add(1, "l")));
        Assert.Equal(
            [OperationOutcome.Replayed, OperationOutcome.KeyReused, OperationOutcome.Replayed, OperationOutcome.Applied],
            answer.Counters[0].Operations.Select(operation => operation.Outcome));
        Assert.Equal([5, 5, 0, 1], answer.Counters[0].Operations.Select(operation => operation.Value));
        Assert.Equal(Versions.Compose(1, 2), answer.Counters[0].PreviousKeyedAt);
    }

    [NodeFact]
    public async Task Commit_WindowOfOldKeys_IsTrimmedToTheNewest()
    {
        var session = await Node.OpenAsync(1);
        var old = Keys(1_100, TimeSpan.FromMinutes(20));
        var started = await Node.SendAsync(session, 1, new CounterCommit(Key("a"), [Touch]) { OfferedKeys = old, Seeded = true, Persist = true });
        var answer = await Node.SendAsync(session, 2, Commit("a", Add(1, "k1100"), Add(1, "k0"), Add(7, "k1099")));
        Assert.Equal(CounterAnswerKind.Done, started.Counters[0].Kind);
        Assert.Equal(
            [OperationOutcome.Applied, OperationOutcome.Applied, OperationOutcome.KeyReused],
            answer.Counters[0].Operations.Select(operation => operation.Outcome));
        var row = Assert.Single(await Node.UnflushedAsync([Key("a")], default));
        Assert.Equal(KeyWindowRules.Newest + 1, row.Keys.Count);
        Assert.Equal("k0", row.Keys[^1].Key);
    }

    [NodeFact]
    public async Task Commit_WindowOfVeryOldKeys_IsEmptied()
    {
        var session = await Node.OpenAsync(1);
        var commit = new CounterCommit(Key("a"), [Add(1, "new")]) { OfferedKeys = Keys(10, TimeSpan.FromHours(25)), Seeded = true };
        _ = await Node.SendAsync(session, 1, commit);
        var row = Assert.Single(await Node.UnflushedAsync([Key("a")], default));
        Assert.Equal("new", Assert.Single(row.Keys).Key);
    }

    [NodeFact]
    public async Task Commit_WindowOfFreshKeys_IsFullAtItsBound()
    {
        var session = await Node.OpenAsync(1);
        var sequence = 0L;
        foreach (var part in Keys(KeyWindowRules.MaxLive - 1, TimeSpan.FromMinutes(5)).Chunk(8_192))
        {
            _ = await Node.SendAsync(session, ++sequence, new CounterCommit(Key("a"), [Touch]) { OfferedKeys = part, Seeded = true, Persist = true });
        }

        var answer = await Node.SendAsync(session, ++sequence, Commit("a", Add(1, "last"), Add(1, "over"), Add(1), Add(9, "last")));
        Assert.Equal(
            [OperationOutcome.Applied, OperationOutcome.WindowFull, OperationOutcome.Applied, OperationOutcome.KeyReused],
            answer.Counters[0].Operations.Select(operation => operation.Outcome));
        Assert.Equal(2, answer.Counters[0].State.Total);
    }

    [NodeFact]
    public async Task Clean_FlushedVersion_TakesOffOnlyWhatIsUnchanged()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1, "k")), Seeded("b", Add(1)));
        var rows = await Node.StaleAsync(long.MaxValue, 10, default);
        _ = await Node.SendAsync(session, 2, Commit("a", Add(1, "l")));
        FlushedVersion[] flushed = [.. rows.Select(row => new FlushedVersion(row.Key, row.State.Version)), new(Key("nobody"), 1)];
        Assert.False(await Node.CleanAsync(2, flushed, default));
        Assert.Equal(2, (await Node.HealthAsync(default)).Dirty);
        Assert.True(await Node.CleanAsync(1, flushed, default));
        var row = Assert.Single(await Node.StaleAsync(long.MaxValue, 10, default));
        Assert.Equal((Key("a"), "l"), (row.Key, Assert.Single(row.Keys).Key));
        Assert.Empty(await Node.StaleAsync(0, 10, default));
        Assert.Equal(1, (await Node.HealthAsync(default)).Dirty);
    }

    [NodeFact]
    public async Task Stale_CounterChangedAgain_KeepsThePlaceOfTheChangeThatMadeItDirty()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        _ = await Node.SendAsync(session, 2, Seeded("b", Add(1)));
        _ = await Node.SendAsync(session, 3, Commit("a", Add(1)), Commit("b", Add(1, "k")));
        Assert.Equal(Key("a"), Assert.Single(await Node.StaleAsync(1, 10, default)).Key);
        Assert.Equal([Key("a"), Key("b")], (await Node.StaleAsync(2, 10, default)).Select(row => row.Key));
    }

    [NodeFact]
    public async Task Stale_CounterChangedWhileItWasFlushed_WaitsAnew()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)), Seeded("b", Add(1)));
        var rows = await Node.StaleAsync(long.MaxValue, 10, default);
        _ = await Node.SendAsync(session, 2, Commit("a", Add(1)));
        Assert.True(await Node.CleanAsync(1, [.. rows.Select(row => new FlushedVersion(row.Key, row.State.Version))], default));

        Assert.Empty(await Node.StaleAsync(1, 10, default));
        Assert.Equal(Key("a"), Assert.Single(await Node.StaleAsync(2, 10, default)).Key);
    }

    [NodeFact]
    public async Task Commit_CounterThatWasClean_IsOnTheDirtyListAgain()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        var row = Assert.Single(await Node.StaleAsync(long.MaxValue, 10, default));
        Assert.True(await Node.CleanAsync(1, [new FlushedVersion(row.Key, row.State.Version)], default));
        _ = await Node.SendAsync(session, 2, Commit("a", Add(1)));
        Assert.Equal(2, Assert.Single(await Node.StaleAsync(2, 10, default)).State.Total);
    }

    [NodeFact]
    public async Task Unflushed_OfferedKeyThatTheNodeLacked_IsInItWhateverItsVersion()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        var row = Assert.Single(await Node.StaleAsync(long.MaxValue, 10, default));
        Assert.True(await Node.CleanAsync(1, [new FlushedVersion(row.Key, row.State.Version)], default));
        var old = new KeyRecord("old", "a1", 1, 5, Keys(1, TimeSpan.FromMinutes(1))[0].RecordedAt);

        _ = await Node.SendAsync(session, 2, new CounterCommit(Key("a"), [Add(1)]) { OfferedKeys = [old], Seeded = true });

        Assert.Equal(["old"], Assert.Single(await Node.UnflushedAsync([Key("a")], default)).Keys.Select(key => key.Key));
    }

    [NodeFact]
    public async Task Stale_Limit_IsKept()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, [.. Enumerable.Range(0, 20).Select(i => Seeded($"c{i}", Add(1)))]);
        Assert.Equal(7, (await Node.StaleAsync(long.MaxValue, 7, default)).Count);
    }

    [NodeFact]
    public async Task Remove_CleanAndStoredVersion_RemovesWithKeys()
    {
        var session = await Node.OpenAsync(1);
        var answer = await Node.SendAsync(session, 1, Seeded("dirty", Add(1)), Seeded("newer", Add(1)), Seeded("cold", Add(1, "k")));
        var version = answer.Counters[0].State.Version;
        _ = await Node.CleanAsync(1, [new(Key("newer"), version), new(Key("cold"), version)], default);
        FlushedVersion[] stored = [new(Key("dirty"), version), new(Key("newer"), version - 1), new(Key("cold"), version), new(Key("cold"), version)];
        Assert.Equal(0, await Node.RemoveAsync(2, stored, default));
        Assert.Equal(1, await Node.RemoveAsync(1, stored, default));
        Assert.Equal([true, true, false], (await Node.ReadAsync([Key("dirty"), Key("newer"), Key("cold")], default)).Select(state => state is not null));
        var again = await Node.SendAsync(session, 2, Seeded("cold", Add(9, "k")));
        Assert.Equal(OperationOutcome.Applied, again.Counters[0].Operations[0].Outcome);
    }

    [NodeFact]
    public async Task Commit_ThousandCounters_AreAllAnswered()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, [.. Enumerable.Range(0, 1_000).Select(i => Seeded($"c{i}", Add(i)))]);
        var answer = await Node.SendAsync(session, 2, [.. Enumerable.Range(0, 1_000).Select(i => Commit($"c{i}", Add(1)))]);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long)i), answer.Counters.Select(counter => counter.State.Total));
        Assert.Equal(1_000, (await Node.StaleAsync(long.MaxValue, 5_000, default)).Count);
    }

    private static KeyRecord[] Keys(int count, TimeSpan age)
    {
        var at = TimeProvider.System.GetUtcNow().Subtract(age).ToUnixTimeMilliseconds();
        return [.. Enumerable.Range(0, count).Select(i => new KeyRecord($"k{i}", "a1", i, 1, at))];
    }
}
