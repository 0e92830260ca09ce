using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Engine.Suite;

/// <summary>What every engine does, said over the port alone. An engine runs it by saying how it is started.</summary>
public abstract partial class EngineConformance : IAsyncLifetime
{
    private static readonly CounterKey A = CounterKey.Counter("a");

    protected EngineConformance(bool hasMirror) => World = new EngineWorld(hasMirror, StartAsync);

    protected EngineWorld World { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await World.DisposeAsync();

    /// <summary>How many processes of the engine have a queue of their own.</summary>
    protected virtual int Queues => 1;

    /// <summary>Starts an engine and returns when it answers.</summary>
    protected abstract Task<IRunningEngine> StartAsync(EngineSetup setup);

    [Fact]
    public async Task Change_AddSetReset_AnswersTheTotalAfterEach()
    {
        var engine = (await World.StartAsync()).Engine;

        Assert.Equal(5, (await engine.Add(A, 5)).Value);
        Assert.Equal(3, (await engine.Add(A, -2)).Value);
        Assert.Equal(100, (await engine.Set(A, 100)).Value);
        Assert.Equal(101, (await engine.Add(A, 1)).Value);
        Assert.Equal(0, (await engine.Reset(A)).Value);
        var last = await engine.Add(A, 7);

        Assert.Equal((Outcome.Done, 7L, false), (last.Outcome, last.Value, last.Replayed));
        Assert.True(last.Version > 0);
    }

    [Fact]
    public async Task Change_Versions_Rise()
    {
        var engine = (await World.StartAsync()).Engine;
        var before = 0L;
        for (var i = 0; i < 20; i++)
        {
            var version = (i % 5 == 4 ? await engine.Reset(A) : await engine.Add(A, 1)).Version;
            Assert.True(version > before);
            before = version;
        }
    }

    [Fact]
    public async Task Read_NeverChanged_IsZeroAndDoesNotExist()
    {
        var engine = (await World.StartAsync()).Engine;

        foreach (var consistent in new[] { false, true, false })
        {
            var read = await engine.Read(A, consistent);
            Assert.Equal((Outcome.Done, 0L, 0L, false), (read.Outcome, read.Value, read.Version, read.Exists));
        }

        _ = await engine.SyncAll();
        Assert.Equal(0, (await World.StoredAsync(A)).CreatedAt);
    }

    [Fact]
    public async Task Read_AfterEachChange_SeesItAndSaysWhereFrom()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Add(A, 5);

        var memory = await engine.Read(A);
        var authority = await engine.Read(A, consistent: true);

        Assert.Equal((5L, true, ReadSource.Memory), (memory.Value, memory.Exists, memory.Source));
        Assert.Equal((5L, true, World.HasMirror ? ReadSource.Mirror : ReadSource.Store), (authority.Value, authority.Exists, authority.Source));
        Assert.Equal(World.Clock.GetUtcNow().ToUnixTimeMilliseconds(), memory.ChangedAt);

        _ = await engine.Reset(A);
        Assert.Equal((0L, false), ((await engine.Read(A)).Value, (await engine.Read(A)).Exists));
        Assert.False((await engine.Read(A, consistent: true)).Exists);
    }

    [Fact]
    public async Task SyncAll_AfterEachChange_WritesItThoughTheFlushAskedForIsStillToCome()
    {
        var engine = (await World.StartAsync()).Engine;
        for (var value = 1; value <= 3; value++)
        {
            _ = await engine.Add(A, 1);
            _ = await engine.SyncAll();

            Assert.Equal(value, (await World.StoredAsync(A)).State.Total);
        }
    }

    [Fact]
    public async Task Change_ManyAtOnceOnOneCounter_AnswersAreDistinctAndCoverAll()
    {
        var engine = (await World.StartAsync()).Engine;

        var values = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(async () =>
        {
            var mine = new List<long>();
            for (var i = 0; i < 50; i++)
            {
                mine.Add((await engine.Add(A, 1)).Value);
            }

            Assert.Equal(mine.Order(), mine);
            return mine;
        })));

        Assert.Equal(Enumerable.Range(1, 2_000).Select(i => (long)i), values.SelectMany(mine => mine).Order());
        Assert.Equal(2_000, (await engine.Read(A, consistent: true)).Value);
    }

    [Fact]
    public async Task Change_BeyondTheRange_OverflowsAndChangesNothing()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Set(A, long.MaxValue);

        Assert.Equal(Outcome.Overflow, (await engine.Add(A, 1)).Outcome);
        Assert.Equal(Outcome.Overflow, (await engine.Add(A, 1, durability: Durability.Memory)).Outcome);
        Assert.Equal(long.MaxValue, (await engine.Read(A, consistent: true)).Value);
        Assert.Equal(long.MaxValue - 1, (await engine.Add(A, -1)).Value);
    }

    [Fact]
    public async Task Change_IdsThatDifferInCase_AreDifferentCounters()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Add(CounterKey.Counter("Page"), 1);
        _ = await engine.Add(CounterKey.Counter("page"), 10);

        Assert.Equal(1, (await engine.Read(CounterKey.Counter("Page"))).Value);
        Assert.Equal(10, (await engine.Read(CounterKey.Counter("page"))).Value);
    }
}
