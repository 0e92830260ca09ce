using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Key_Repeated_GivesTheFirstAnswerAndChangesNothing()
    {
        var first = await ChangeAsync("a", Add(5, "k"));
        await ChangeAsync("a", Add(100));

        var again = await ChangeAsync("a", Add(5, "k"));

        Assert.Equal((OperationOutcome.Applied, 5L), Outcomes(first)[0]);
        Assert.Equal((OperationOutcome.Replayed, 5L), Outcomes(again)[0]);
        Assert.Equal(first.Operations[0].Version, again.Operations[0].Version);
        Assert.Equal(105, (await LoadAsync("a")).State.Total);
    }

    [Fact]
    public async Task Key_WithAnotherRequest_IsReused()
    {
        await ChangeAsync("a", Add(5, "k"));

        Assert.Equal(OperationOutcome.KeyReused, (await ChangeAsync("a", Add(6, "k"))).Operations[0].Outcome);
        Assert.Equal(OperationOutcome.KeyReused, (await ChangeAsync("a", Set(5, "k"))).Operations[0].Outcome);
        Assert.Equal(5, (await LoadAsync("a")).State.Total);
    }

    [Fact]
    public async Task Key_OfAnotherCounterOrOfOtherCase_IsAnotherKey()
    {
        await ChangeAsync("a", Add(5, "k"));

        Assert.Equal(OperationOutcome.Applied, (await ChangeAsync("b", Add(6, "k"))).Operations[0].Outcome);
        Assert.Equal(OperationOutcome.Applied, (await ChangeAsync("a", Add(6, "K"))).Operations[0].Outcome);
    }

    [Fact]
    public async Task Key_TwiceInOneBatch_TakesEffectOnce()
    {
        var answer = await ChangeAsync("a", Add(5, "k"), Add(1), Add(5, "k"), Add(9, "k"));

        Assert.Equal(
            [
                (OperationOutcome.Applied, 5L), (OperationOutcome.Applied, 6L), (OperationOutcome.Replayed, 5L), (OperationOutcome.KeyReused, 5L),
            ],
            Outcomes(answer));
        Assert.Single((await LoadAsync("a")).Keys);
    }

    [Fact]
    public async Task Key_AfterSetAndReset_IsStillKnown()
    {
        await ChangeAsync("a", Add(5, "add"));
        await ChangeAsync("a", Set(50, "set"));
        await ChangeAsync("a", Reset("reset"));

        var again = await ChangeAsync("a", Add(5, "add"), Set(50, "set"), Reset("reset"));

        Assert.Equal(
            [(OperationOutcome.Replayed, 5L), (OperationOutcome.Replayed, 50L), (OperationOutcome.Replayed, 0L)], Outcomes(again));
        Assert.False((await LoadAsync("a")).State.Exists);
    }

    [Fact]
    public async Task Key_Refused_IsNotRecorded()
    {
        await ChangeAsync("a", Set(long.MaxValue));

        Assert.Equal(OperationOutcome.Overflow, (await ChangeAsync("a", Add(1, "k"))).Operations[0].Outcome);

        Assert.Empty((await LoadAsync("a")).Keys);
        await ChangeAsync("a", Set(0));
        Assert.Equal(OperationOutcome.Applied, (await ChangeAsync("a", Add(1, "k"))).Operations[0].Outcome);
    }

    [Fact]
    public async Task KeyedAt_AfterAKeyedChange_IsItsVersionAndStays()
    {
        var keyed = await ChangeAsync("a", Add(5, "k"));
        var plain = await ChangeAsync("a", Add(5));
        var next = await ChangeAsync("a", Add(5));

        Assert.Equal(0, keyed.PreviousKeyedAt);
        Assert.Equal(keyed.State.Version, plain.PreviousKeyedAt);
        Assert.Equal(keyed.State.Version, next.State.KeyedAt);
        Assert.Equal(keyed.State.Version, (await LoadAsync("a")).State.KeyedAt);
    }

    [Fact]
    public async Task Load_WithKeys_GivesLiveOnesOldestFirst()
    {
        await ChangeAsync("a", Add(1, "z"));
        Clock.Advance(TimeSpan.FromHours(23));
        await ChangeAsync("a", Add(2, "m"));
        Clock.Advance(TimeSpan.FromMinutes(30));
        await ChangeAsync("a", Add(3, "b"));

        Assert.Equal(["z", "m", "b"], (await LoadAsync("a")).Keys.Select(record => record.Key));
        Clock.Advance(TimeSpan.FromHours(1));
        var keys = (await LoadAsync("a")).Keys;
        Assert.Equal(["m", "b"], keys.Select(record => record.Key));
        Assert.Equal(("a2", 3L), (keys[0].Fingerprint, keys[0].Value));
        Assert.Empty((await Store.LoadAsync([Key("a")], false, default))[0].Keys);
    }

    [Fact]
    public async Task Prune_Keys_KeepsTenMinutesOfAllAndADayOfTheNewest()
    {
        await KeyedAsync("busy", "old", 1_100);
        await ChangeAsync("quiet", Add(1, "k"));
        Clock.Advance(TimeSpan.FromMinutes(9));
        await KeyedAsync("busy", "new", 1_000);

        await Store.PruneAsync(default);
        Assert.Equal(2_100, (await LoadAsync("busy")).Keys.Count);

        Clock.Advance(TimeSpan.FromMinutes(2));
        await Store.PruneAsync(default);
        var keys = (await LoadAsync("busy")).Keys;
        Assert.Equal((KeyWindowRules.Newest, 24), (keys.Count, keys.Count(record => record.Key.StartsWith("old", StringComparison.Ordinal))));
        Assert.Single((await LoadAsync("quiet")).Keys);
        Assert.Equal(OperationOutcome.Replayed, (await ChangeAsync("busy", Add(1, "new0999"))).Operations[0].Outcome);
        Assert.Equal(OperationOutcome.Applied, (await ChangeAsync("busy", Add(1, "old0000"))).Operations[0].Outcome);

        Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(1));
        await Store.PruneAsync(default);
        Assert.Empty((await LoadAsync("busy")).Keys);
        Assert.Equal(OperationOutcome.Applied, (await ChangeAsync("quiet", Add(1, "k"))).Operations[0].Outcome);
    }

    [Fact]
    public async Task Keys_PastTheMostThatMayLive_AreRefusedUntilSomeMayGo()
    {
        for (var i = 0; i < 16; i++)
        {
            await KeyedAsync("a", $"k{i:00}", 4_096);
        }

        var full = await ChangeAsync("a", Add(1, "more"), Add(1), Add(1, "k000000"));
        Assert.Equal(
            [OperationOutcome.WindowFull, OperationOutcome.Applied, OperationOutcome.Replayed], full.Operations.Select(operation => operation.Outcome));
        Assert.Equal(65_537, full.State.Total);
        Assert.Equal(OperationOutcome.Applied, (await ChangeAsync("b", Add(1, "more"))).Operations[0].Outcome);

        Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(OperationOutcome.Applied, (await ChangeAsync("a", Add(1, "more"))).Operations[0].Outcome);
        Assert.Equal(KeyWindowRules.Newest, (await LoadAsync("a")).Keys.Count);
    }

    [Fact]
    public async Task Keys_NearTheMostButOldEnoughToGo_NeverRefuseANewOne()
    {
        // 65,530 keys that may go, and a batch that would pass the bound in its middle.
        for (var i = 0; i < 10; i++)
        {
            await KeyedAsync("a", $"k{i:00}", 6_553);
        }

        Clock.Advance(TimeSpan.FromMinutes(11));
        var answer = await ChangeAsync("a", [.. Enumerable.Range(0, 10).Select(i => Add(1, $"more{i}"))]);

        Assert.All(answer.Operations, operation => Assert.Equal(OperationOutcome.Applied, operation.Outcome));
    }

    private Task<CounterAnswer> KeyedAsync(string id, string prefix, int count) =>
        ChangeAsync(id, [.. Enumerable.Range(0, count).Select(i => Add(1, $"{prefix}{i:0000}"))]);
}
