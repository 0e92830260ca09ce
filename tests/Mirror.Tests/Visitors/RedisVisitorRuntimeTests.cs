using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Mirror.Tests.Visitors;

/// <summary>Whole processes over a real server: what they acknowledged is there, whatever befell them.</summary>
public sealed class RedisVisitorRuntimeTests : INeedRedis, IAsyncLifetime
{
    private readonly InMemoryStore _store = new(TimeProvider.System);
    private readonly int _day = VisitorDay.Of(DateTimeOffset.UtcNow);
    private RedisUnderTest _redis = null!;
    private int _started;

    public async Task InitializeAsync() => _redis = await RedisUnderTest.StartAsync();

    public async Task DisposeAsync() => await _redis.DisposeAsync();

    [NodeFact]
    public Task Add_ThousandByTwoProcesses_AreExactAlsoAfterBothDied() => AddAndLoseAsync(1_000, 0);

    [NodeFact]
    public Task Add_TenThousandByTwoProcesses_AreWithinTheBoundAlsoAfterBothDied() => AddAndLoseAsync(10_000, 0.02);

    [NodeFact]
    public Task Add_HundredThousandByTwoProcesses_AreWithinTheBoundAlsoAfterBothDied() => AddAndLoseAsync(100_000, 0.02);

    [NodeFact]
    public async Task FlushAll_WhileTwoProcessesAdd_LosesNobody()
    {
        await using var one = Start();
        await using var two = Start();
        var adding = Task.WhenAll(AddAsync(one, 0, 1_200), AddAsync(two, 800, 1_200));
        await _redis.FlushAsync();
        await AddAsync(one, 100, 50);
        await _redis.FlushAsync();
        await adding;
        await RedisUnderTest.UntilAnsweredAsync(async () =>
        {
            // What was told to a node that lost it is offered first, and written the next time.
            var left = (await one.FlushAllAsync(default)).Left + (await two.FlushAllAsync(default)).Left + one.Dirty + two.Dirty;
            return left == 0 ? 0 : throw new IOException($"{left} are left.");
        });
        Assert.Equal(2_000, (await _store.LoadVisitorsAsync([new("a", _day)], default))[0].Set.Sketch.Estimate);
        await using var three = Start();
        Assert.Equal(2_000, (await three.Activate("a").ReadAsync(_day, consistent: true)).Today);
    }

    private async Task AddAndLoseAsync(int visitors, double bound)
    {
        var expected = (visitors * (1 - bound), visitors * (1 + bound));
        var (one, two) = (Start(), Start());
        await Task.WhenAll(AddAsync(one, 0, visitors * 2 / 3), AddAsync(two, visitors / 3, visitors - (visitors / 3)));
        await one.DisposeAsync();
        await two.DisposeAsync();

        // Nothing was flushed: all that there is, is on the node.
        await using var three = Start();
        Assert.InRange((await three.Activate("a").ReadAsync(_day, consistent: false)).Today, expected.Item1, expected.Item2);
        Assert.Equal(0, (await three.FlushAllAsync(default)).Left);
        await _redis.FlushAsync();
        await using var four = Start();
        Assert.InRange((await four.Activate("a").ReadAsync(_day, consistent: true)).Today, expected.Item1, expected.Item2);
    }

    private VisitorRuntime Start()
    {
        var mirror = new VisitorMirror(new MirrorSet([_redis.Node], 100, ring: 1), [_redis.Visitors]);
        return new VisitorRuntime(
            _store, _store, mirror, new CountersOptions { AnswerDeadline = TimeSpan.FromSeconds(30) }, TimeProvider.System, SilentObserver.Instance, $"p{++_started}");
    }

    private async Task AddAsync(VisitorRuntime process, int from, int count)
    {
        var page = process.Activate("a");
        await Parallel.ForEachAsync(Hashes.Of(8, from, count), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (visitor, _) =>
        {
            // Where nobody can tell, callers ask again: it does no harm.
            while (await page.AddAsync(_day, visitor) is var outcome && outcome != Outcome.Done)
            {
                Assert.True(outcome is Outcome.Unknown or Outcome.Unavailable, $"{outcome}");
            }
        });
    }
}
