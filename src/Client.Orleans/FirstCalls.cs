using System.Collections.Concurrent;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans;

/// <summary>
/// Counters that are being called by their grain because they were not where they were looked for: most have no grain yet, and this call brings it
/// into being. Whoever looks for the same counter meanwhile waits for that call instead of making another, which would wait for the grain just as long.
/// </summary>
internal sealed class FirstCalls(TimeProvider clock)
{
    /// <summary>
    /// How long those whose call is over wait for others that came with them, to go on together. Where one takes longer, what it waits for (one mirror
    /// node of several that hangs) may be none of their business.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<CounterKey, TaskCompletionSource> _underWay = new();

    /// <param name="isOurs">True for who makes the call, and must <see cref="End"/> it.</param>
    /// <returns>Done when the call is.</returns>
    public Task Begin(CounterKey key, out bool isOurs)
    {
        var ours = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var known = _underWay.GetOrAdd(key, ours);
        isOurs = known == ours;
        return known.Task;
    }

    public void End(CounterKey key)
    {
        if (_underWay.TryRemove(key, out var ours))
        {
            ours.SetResult();
        }
    }

    /// <returns>Done when all of these calls are, or after a while, when some of them may be.</returns>
    public Task WhenMostAsync(IEnumerable<Task> calls) => Task.WhenAny(Task.WhenAll(calls), Task.Delay(Patience, clock));
}
