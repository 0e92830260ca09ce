using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Folding;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Folding;

/// <summary>Who meets in front of a far engine goes there together, and comes back with an answer of its own.</summary>
public sealed class FoldingEngineTests
{
    private static readonly CounterKey Key = CounterKey.Counter("page");

    private readonly ManualTimeProvider _clock = new();
    private readonly FarEngine _far = new();

    [Fact]
    public async Task Change_MetByNobody_IsSentAsItIs()
    {
        var one = Add(Engine(), 5);
        _far.Answer(Done(12));

        Assert.Equal((12L, 7L, Durability.Mirror), ((await one).Value, (await one).Version, (await one).Durability));
        Assert.Equal([(Key, new Change(ChangeKind.Add, 5), Durability.Mirror)], _far.Changes);
    }

    [Fact]
    public async Task Change_WhileOneIsUnderWay_GatherForTheNext()
    {
        var engine = Engine();
        var first = Add(engine, 1);
        Task<ChangeResult>[] gathered = [.. Enumerable.Range(0, 9).Select(_ => Add(engine, 1))];
        Assert.Equal(9, engine.Waiting);
        _far.Answer(Done(100));
        Assert.Equal(100, (await first).Value);
        _far.Answer(Done(120));

        // Eleven others were folded in between, elsewhere.
        Assert.Equal(Enumerable.Range(112, 9).Select(i => (long)i), (await Task.WhenAll(gathered)).Select(result => result.Value).Order());
        Assert.Equal([1L, 9L], _far.Changes.Select(call => call.Change.Operand));
        await Until(() => engine.Waiting == 0);

        var again = Add(engine, 1);
        _far.Answer(Done(121));
        Assert.Equal(121, (await again).Value);
    }

    [Fact]
    public async Task ChangeMany_OfOneCounter_GoAsTheyAre()
    {
        var results = new ChangeResult[2];
        var many = Engine().ChangeManyAsync(Enumerable.Repeat(new CounterChange(Key, new Change(ChangeKind.Add, 1)), 2).ToArray(), results, Durability.Mirror, default);
        Assert.Equal(2, _far.Changes.Count);
        _far.Answer(Done(1));
        _far.Answer(Done(2));
        await many;

        Assert.Equal([1L, 2L], results.Select(result => result.Value));
    }

    [Fact]
    public void Change_OtherCountersLevelsKeysAndKinds_DoNotMeet()
    {
        var engine = Engine();
        _ = Add(engine, 1);
        _ = Add(engine, 1, CounterKey.Counter("other"));
        _ = Add(engine, 1, durability: Durability.Store);
        _ = engine.ChangeAsync(Key, new Change(ChangeKind.Add, 1, "key"), Durability.Mirror, default).AsTask();
        _ = engine.ChangeAsync(Key, new Change(ChangeKind.Set, 1), Durability.Mirror, default).AsTask();

        Assert.Equal(5, _far.Changes.Count);
    }

    [Theory]
    [InlineData(Outcome.Unknown)]
    [InlineData(Outcome.Unavailable)]
    [InlineData(Outcome.Overloaded)]
    public async Task Change_Refused_EveryCallerIsTold(Outcome outcome)
    {
        var engine = Engine();
        var first = Add(engine, 1);
        Task<ChangeResult>[] gathered = [Add(engine, 1), Add(engine, 2)];
        _far.Answer(ChangeResult.Refused(outcome));
        _far.Answer(ChangeResult.Refused(outcome));

        Assert.All(await Task.WhenAll([first, .. gathered]), result => Assert.Equal(outcome, result.Outcome));
        Assert.Equal(2, _far.Changes.Count);
    }

    [Fact]
    public async Task Change_TogetherTooMuch_AreTriedOneByOne()
    {
        var engine = Engine();
        _ = Add(engine, 1);
        Task<ChangeResult>[] gathered = [Add(engine, 2), Add(engine, 3)];
        _far.Answer(Done(long.MaxValue - 2));
        _far.Answer(ChangeResult.Refused(Outcome.Overflow));
        _far.Answer(Done(long.MaxValue));
        _far.Answer(ChangeResult.Refused(Outcome.Overflow));

        Assert.Equal((Outcome.Done, long.MaxValue), ((await gathered[0]).Outcome, (await gathered[0]).Value));
        Assert.Equal(Outcome.Overflow, (await gathered[1]).Outcome);
        Assert.Equal([1L, 5L, 2L, 3L], _far.Changes.Select(call => call.Change.Operand));
    }

    [Fact]
    public async Task Change_SumsThatCannotBeSaid_AreSentApart()
    {
        var engine = Engine();
        _ = Add(engine, 1);
        Task<ChangeResult>[] gathered = [Add(engine, long.MaxValue), Add(engine, 1), Add(engine, -1)];
        _far.Answer(Done(-5));
        _far.Answer(Done(0));
        _far.Answer(Done(0));
        _ = await Task.WhenAll(gathered);

        Assert.Equal([1L, long.MaxValue, 0L], _far.Changes.Select(call => call.Change.Operand));
    }

    [Fact]
    public async Task Change_NoAnswer_IsUnknownInTimeAndWhoWasNotSentIsUnavailable()
    {
        var engine = Engine();
        var sent = Add(engine, 1);
        var waited = Add(engine, 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var later = Add(engine, 1);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Outcome.Unknown, (await sent).Outcome);
        Assert.Equal(Outcome.Unavailable, (await waited).Outcome);

        // This one has a second left.
        await Until(() => _far.Changes.Count == 2);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Outcome.Unknown, (await later).Outcome);
    }

    [Fact]
    public async Task Change_TooManyWait_AreRefusedAtOnce()
    {
        var other = CounterKey.Counter("other");
        var engine = Engine(new CountersOptions { RequestLimit = 2, QueueLimit = 3 });
        Task<ChangeResult>[] taken = [Add(engine, 1), Add(engine, 1), Add(engine, 1)];

        Assert.Equal(Outcome.Overloaded, (await Add(engine, 1)).Outcome);
        taken = [.. taken, Add(engine, 1, other), Add(engine, 1, other)];
        Assert.Equal(Outcome.Overloaded, (await Add(engine, 1, other)).Outcome);
        Assert.All(taken, task => Assert.False(task.IsCompleted));
    }

    [Fact]
    public async Task Change_OurOwnMistake_IsNotHidden()
    {
        var one = Add(Engine(), 1);
        _far.Fail(new InvalidCastException());

        _ = await Assert.ThrowsAsync<InvalidCastException>(() => one);
    }

    private static ChangeResult Done(long value) => new(Outcome.Done, value, 7, Durability.Mirror, false);

    private static Task<ChangeResult> Add(FoldingEngine engine, long delta, CounterKey? key = null, Durability durability = Durability.Mirror) =>
        engine.ChangeAsync(key ?? Key, new Change(ChangeKind.Add, delta), durability, default).AsTask();

    private static async Task Until(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(1, deadline.Token);
        }
    }

    private FoldingEngine Engine(CountersOptions? options = null) => new(_far, options ?? new CountersOptions(), _clock);
}
