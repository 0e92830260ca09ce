using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Engine.Suite;

/// <summary>Overload and outages: said in time, never a hang, never a made-up zero.</summary>
public abstract partial class EngineConformance
{
    [Fact]
    public async Task Change_QueueFull_IsOverloadedAtOnce()
    {
        World.Options = World.Options with { QueueLimit = 10 };
        var engine = (await World.StartAsync()).Engine;
        var held = World.HoldCommits();
        var first = engine.Add(A, 1);
        await held.Entered;
        var tasks = Enumerable.Range(0, 50 * Queues).Select(i => engine.Add(CounterKey.Counter($"c{i}"), 1)).ToArray();

        // Ten wait in each queue. In those that had nothing under way yet, another ten may have been sent before.
        var most = 10 + (20 * (Queues - 1));

        // What is over the limit needs neither the authority nor the clock.
        var refused = new List<Outcome>();
        await foreach (var task in Task.WhenEach(tasks))
        {
            refused.Add((await task).Outcome);
            if (refused.Count == tasks.Length - most)
            {
                break;
            }
        }

        Assert.All(refused, outcome => Assert.Equal(Outcome.Overloaded, outcome));
        held.Release();
        Assert.Equal(1, (await first).Value);
        Assert.InRange((await Task.WhenAll(tasks)).Count(result => result.Outcome == Outcome.Done), 10, most);
    }

    [Fact]
    public async Task Change_AuthorityAway_IsRefusedInTimeAndReadsAreNotMadeUp()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Add(A, 5);
        World.AuthorityGoesAway();
        var change = engine.Add(A, 1);
        var cold = engine.Read(CounterKey.Counter("cold"));
        var consistent = engine.Read(A, consistent: true);
        await TurnUntil(Task.WhenAll(change, cold, consistent));

        Assert.Contains((await change).Outcome, new[] { Outcome.Unavailable, Outcome.Unknown });
        Assert.Equal(Outcome.Unavailable, (await cold).Outcome);
        Assert.Equal(Outcome.Unavailable, (await consistent).Outcome);
        var memory = await engine.Read(A);
        Assert.Equal((Outcome.Done, 5L, ReadSource.Memory), (memory.Outcome, memory.Value, memory.Source));
        Assert.Contains((await engine.Health()).Parts, part => !part.IsReady);
    }

    [Fact]
    public async Task Change_AuthorityBackAfterAnOutage_GoesOnExactly()
    {
        var engine = (await World.StartAsync()).Engine;
        _ = await engine.Add(A, 5);
        World.AuthorityGoesAway();
        var during = engine.Add(A, 10);
        await TurnUntil(during);
        Assert.Equal(6, (await engine.Add(A, 1, durability: Durability.Memory)).Value);
        World.EverythingComesBack();

        var after = engine.Read(A, consistent: true);
        await TurnUntil(after);
        while ((await after).Outcome != Outcome.Done)
        {
            await TurnUntil(after = engine.Read(A, consistent: true));
        }

        // What was unknown took effect once, or not at all; what was unavailable never does.
        Assert.Contains((await after).Value, (await during).Outcome == Outcome.Unknown ? new long[] { 6, 16 } : [6]);
    }

    /// <summary>Turns the clock in small steps until something is done.</summary>
    private async Task TurnUntil(Task task)
    {
        for (var steps = 0; !task.IsCompleted; steps++)
        {
            Assert.True(steps < 10_000, "Turned the clock for ten minutes, and still no answer.");
            World.Clock.Advance(TimeSpan.FromMilliseconds(50));
            _ = await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1)));
        }
    }
}
