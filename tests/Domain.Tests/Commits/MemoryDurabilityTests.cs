using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Commits;

/// <summary>Changes answered from memory: visible at once, bounded, and committed in order when the authority can.</summary>
public sealed class MemoryDurabilityTests : IDisposable
{
    private readonly LoopBench _bench = new();
    private readonly Counter _counter;

    public MemoryDurabilityTests()
    {
        _counter = _bench.Activate("a");
        _bench.Authority.Put(_counter.Key, 100);
        _ = _counter.Read();
        _bench.AcceptAll();
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Change_Memory_IsAnsweredAtOnceAndSeenByReads()
    {
        Assert.Equal(new ChangeResult(Outcome.Done, 101, 0, Durability.Memory, false), Memory(1));
        Assert.Equal(103, Memory(2).Value);
        Assert.Equal((103L, true, ReadSource.Memory), Seen());

        _bench.AcceptAll();
        Assert.Equal((103L, true, ReadSource.Memory), Seen());
        Assert.Equal(103, _bench.Authority.StateOf(_counter.Key).Total);
    }

    [Fact]
    public void Change_MemoryBeyondTheRange_OverflowsAndLeavesTheRest()
    {
        Assert.Equal(Outcome.Done, Memory(long.MaxValue - 100).Outcome);
        Assert.Equal(Outcome.Overflow, Memory(1).Outcome);

        _bench.AcceptAll();
        Assert.Equal(long.MaxValue, _bench.Authority.StateOf(_counter.Key).Total);
    }

    [Fact]
    public void Change_MemoryAndMirrorOverflowTogether_TheAnsweredOneStays()
    {
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        var mirror = _counter.Add(long.MaxValue - 150);
        Assert.Equal(Outcome.Done, Memory(100).Outcome);
        _bench.AcceptAll();

        Assert.Equal(Outcome.Overflow, mirror.Now().Outcome);
        Assert.Equal(200, _bench.Authority.StateOf(_counter.Key).Total);
    }

    [Fact]
    public void Change_MemoryUpToTheBound_IsTakenThenOverloaded()
    {
        using var bench = new LoopBench(new() { QueueLimit = 5 });
        var counter = bench.Activate("a");
        _ = counter.Read();
        bench.AcceptAll();
        var other = bench.Activate("b").Add(1);
        bench.Run();

        var taken = Enumerable.Range(0, 9).Select(i => counter.Set(i, Durability.Memory).Now().Outcome).ToArray();

        Assert.Equal([.. Enumerable.Repeat(Outcome.Done, 5), .. Enumerable.Repeat(Outcome.Overloaded, 4)], taken);
        bench.AcceptAll();
        Assert.Equal(4, bench.Authority.StateOf(counter.Key).Total);
        Assert.Equal(Outcome.Done, other.Now().Outcome);
    }

    [Fact]
    public void Change_MemoryDuringAnOutage_SurvivesItInOrderWithALaterSet()
    {
        _bench.Authority.Opening = static () => throw new IOException("away");
        Assert.Equal(101, Memory(1).Value);
        _bench.Run();
        _bench.Authority.UnderWay.SetResult(CommitAnswer.Refused);
        _bench.Advance(_bench.Options.AnswerDeadline);
        var mirror = _counter.Add(1_000);
        Assert.Equal(50, _counter.Set(50, Durability.Memory).Now().Value);
        Assert.Equal(52, Memory(2).Value);
        for (var i = 0; i < 30; i++)
        {
            _bench.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(Outcome.Unavailable, mirror.Now().Outcome);
        Assert.Equal((52L, true, ReadSource.Memory), Seen());

        _bench.Authority.Opening = static () => { };
        _bench.Advance(TimeSpan.FromSeconds(10));
        _bench.AcceptAll();
        Assert.Equal(52, _bench.Authority.StateOf(_counter.Key).Total);
        Assert.Equal(
            [(ChangeKind.Add, 1L), (ChangeKind.Set, 50L), (ChangeKind.Add, 2L)],
            _bench.Authority.Calls[^1].Operations.Select(operation => (operation.Kind, operation.Operand)));
    }

    [Fact]
    public void Change_MemoryWithAKey_ReachesTheMirror()
    {
        var task = _counter.Add(1, "k", Durability.Memory);
        _bench.Run();
        Assert.False(task.IsCompleted);
        _bench.AcceptAll();

        Assert.Equal(Durability.Mirror, task.Now().Durability);
    }

    [Fact]
    public void Change_MemoryFirstTouch_IsNotAnsweredFromAMadeUpZero()
    {
        _bench.Authority.Put(CounterKey.Counter("b"), 70);
        var task = _bench.Activate("b").Add(1, durability: Durability.Memory);
        _bench.Run();
        Assert.False(task.IsCompleted);
        _bench.AcceptAll();

        Assert.Equal((71L, Durability.Memory), (task.Now().Value, task.Now().Durability));
    }

    [Fact]
    public void TryRetire_OnlyWhereNothingIsLeftToDo()
    {
        var counter = _bench.Activate("c");
        Assert.True(_bench.Activate("never-used").TryRetire());
        var read = counter.Read();
        Assert.False(counter.TryRetire());
        _bench.Run();
        Assert.False(counter.TryRetire());
        _bench.AcceptAll();
        Assert.True(counter.TryRetire());

        // Whoever found it before goes on being answered, by the authority.
        Assert.Equal(0, read.Now().Value);
        _bench.Authority.Put(counter.Key, 5);
        var late = counter.Read();
        _bench.AcceptAll();
        Assert.Equal((5L, ReadSource.Mirror), (late.Now().Value, late.Now().Source));
    }

    [Fact]
    public void TryRetire_ChangeNotInTheStore_Stays()
    {
        _ = _counter.Add(1);
        _bench.AcceptAll();

        Assert.True(_counter.IsDirty);
        Assert.False(_counter.TryRetire());
    }

    [Fact]
    public void TryRetire_StoreIsTheAuthority_GoesAtOnce()
    {
        using var bench = new LoopBench(isStore: true);
        var counter = bench.Activate("a");
        var task = counter.Add(1);
        bench.AcceptAll();

        Assert.Equal(Durability.Store, task.Now().Durability);
        Assert.True(counter.TryRetire());
    }

    [Fact]
    public void Read_ConsistentAfterAMemoryChange_SeesIt()
    {
        // A read that waits already must not be joined where the change came after it and more than one batch is between them.
        _ = _bench.Activate("other").Add(1);
        _bench.Run();
        _ = _counter.Read(consistent: true);
        for (var i = 0; i < 1_500; i++)
        {
            _ = _counter.Add(1, $"k{i}");
        }

        _ = Memory(1_000_000);
        var read = _counter.Read(consistent: true);
        _bench.AcceptAll();

        Assert.True(read.Now().Value >= 1_000_000, $"It read {read.Now().Value}.");
    }

    [Fact]
    public void Change_MemorySetAndReset_AreSeenAtOnce()
    {
        Assert.Equal(7, _counter.Set(7, Durability.Memory).Now().Value);
        Assert.Equal((7L, true, ReadSource.Memory), Seen());
        Assert.Equal(0, _counter.Reset(Durability.Memory).Now().Value);
        Assert.Equal((0L, false, ReadSource.Memory), Seen());
        Assert.Equal(3, Memory(3).Value);
        Assert.Equal((3L, true, ReadSource.Memory), Seen());

        _bench.AcceptAll();
        Assert.Equal((3L, true, ReadSource.Memory), Seen());
    }

    private ChangeResult Memory(long delta) => _counter.Add(delta, durability: Durability.Memory).Now();

    private (long Value, bool Exists, ReadSource Source) Seen()
    {
        var read = _counter.Read().Now();
        return (read.Value, read.Exists, read.Source);
    }
}
