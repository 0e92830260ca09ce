using System.Diagnostics;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Engine.Tests.RealServers;

/// <summary>Every counter is incremented equally often, at equal distances, over a given time.</summary>
/// <param name="spread">How long after the first counter the last one begins.</param>
internal sealed class PacedIncrements(int counters, int each, TimeSpan duration, TimeSpan spread)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly CounterKey[] _keys = [.. Enumerable.Range(0, counters).Select(i => CounterKey.Counter($"volume-{i}"))];

    /// <summary>Increments each once and has it written, so that memory and mirror have all of them.</summary>
    public async Task WarmAsync(ICounterEngine engine)
    {
        _ = await Task.WhenAll(_keys.Select(key => IncrementAsync(engine, key)));
        _ = await engine.SyncAllAsync(CancellationToken.None);
    }

    /// <returns>How many were answered as done, and how long it took.</returns>
    public async Task<(int Done, TimeSpan Took)> RunAsync(ICounterEngine engine)
    {
        var (times, which) = Plan();
        var under = new Queue<Task<ChangeResult>>();
        var (next, done) = (0, 0);
        var started = Stopwatch.GetTimestamp();
        while (next < times.Length)
        {
            var now = Stopwatch.GetElapsedTime(started).TotalSeconds;
            for (; next < times.Length && times[next] <= now; next++)
            {
                under.Enqueue(IncrementAsync(engine, _keys[which[next]]));
            }

            while (under.TryPeek(out var oldest) && oldest.IsCompleted)
            {
                done += (await under.Dequeue()).Outcome == Outcome.Done ? 1 : 0;
            }

            await Task.Delay(Step);
        }

        done += (await Task.WhenAll(under)).Count(result => result.Outcome == Outcome.Done);
        return (done, Stopwatch.GetElapsedTime(started));
    }

    private static Task<ChangeResult> IncrementAsync(ICounterEngine engine, CounterKey key) =>
        engine.ChangeAsync(key, new Change(ChangeKind.Add, 1), Durability.Mirror, CancellationToken.None).AsTask();

    /// <summary>When, in seconds, and which counter; in the order of time.</summary>
    private (double[] Times, int[] Which) Plan()
    {
        var period = (duration - spread).TotalSeconds / each;
        var times = new double[counters * each];
        var which = new int[times.Length];
        for (var i = 0; i < times.Length; i++)
        {
            which[i] = i % counters;
            times[i] = (spread.TotalSeconds * which[i] / counters) + (period * ((i / counters) + ((double)which[i] / counters)));
        }

        Array.Sort(times, which);
        return (times, which);
    }
}
