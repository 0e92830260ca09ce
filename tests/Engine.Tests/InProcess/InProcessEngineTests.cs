using OrleansCounters.Domain.Counters;
using OrleansCounters.Engine.Suite;
using OrleansCounters.Testing;

namespace OrleansCounters.Engine.Tests.InProcess;

/// <summary>What only the engine for one process does.</summary>
public sealed class InProcessEngineTests : IAsyncLifetime
{
    private readonly EngineWorld _world = new(hasMirror: true, InProcessRunner.StartAsync) { Options = new() { MaxActive = 100 } };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Touch_MoreCountersThanMayBeActive_TheLongestUntouchedLeave()
    {
        var engine = (await _world.StartAsync()).Engine;
        for (var i = 0; i < 1_000; i++)
        {
            _ = await engine.Read(CounterKey.Counter($"c{i}"));
            _world.Clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.InRange((await engine.Health()).ActiveCounters, 1, 111);
        }

        var commits = _world.Commits;
        _ = await engine.Read(CounterKey.Counter("c999"));
        Assert.Equal(commits, _world.Commits);
    }

    [Fact]
    public async Task EvictIdle_ByItsTimer_WithinTheIdleTimeoutAndAQuarter()
    {
        var engine = (await _world.StartAsync()).Engine;
        _ = await engine.Read(CounterKey.Counter("a"));
        _world.Clock.Advance(_world.Options.IdleTimeout - TimeSpan.FromSeconds(31));
        Assert.Equal(1, (await engine.Health()).ActiveCounters);

        _world.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(0, (await engine.Health()).ActiveCounters);
    }

    [Fact]
    public async Task Touch_CountersWithUnflushedChanges_NeverLeaveBeforeTheirFlush()
    {
        var engine = (await _world.StartAsync()).Engine;
        for (var i = 0; i < 300; i++)
        {
            _ = await engine.Add(CounterKey.Counter($"c{i}"), 1);
            _world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(300, (await engine.Health()).ActiveCounters);
        _ = await engine.SyncAll();
        _world.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(100, (await engine.Health()).ActiveCounters);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public async Task Visit_ManyVisitors_AreCountedWithinBoundsAlsoAfterAKill(int visitors)
    {
        var running = await _world.StartAsync();
        for (var i = 0; i < visitors; i += 1_000)
        {
            await Task.WhenAll(Enumerable.Range(i, 1_000).Select(visitor => running.Pages.VisitBy(_world, "/", VisitorNumbers.Spread(visitor))));
        }

        var before = await running.Pages.ReadPage("/");
        await _world.KillAsync(running);
        var after = await (await _world.StartAsync()).Pages.ReadPage("/");

        var tolerance = visitors <= 1_000 ? 0 : visitors / 50;
        Assert.InRange(before.UniqueToday, visitors - tolerance, visitors + tolerance);
        Assert.Equal((visitors, before.UniqueToday), (after.Visits, after.UniqueToday));
    }
}
