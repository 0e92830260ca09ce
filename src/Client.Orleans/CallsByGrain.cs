using System.Runtime.InteropServices;
using OrleansCounters.Domain.Counters;
using OneChange = OrleansCounters.Domain.Counters.CounterChange;

namespace OrleansCounters.Client.Orleans;

/// <summary>
/// Some of many changes, each by a call of its counter's grain. Messages may overtake each other on the way: so only the first change of a counter
/// goes so, and those behind it go together when it is answered, for then there is a grain.
/// </summary>
/// <param name="many">Gets the answers.</param>
/// <param name="calls">Those under way, of others too if they share it.</param>
/// <param name="call">The call for the change at an index.</param>
/// <param name="together">The way of changes that come together. It waits for no calls of others again: so nobody waits for more than one.</param>
internal sealed class CallsByGrain(
    ReadOnlyMemory<OneChange> changes, ManyChanges many, FirstCalls calls, Func<int, ValueTask<ChangeResult>> call,
    Func<ReadOnlyMemory<OneChange>, Memory<ChangeResult>, ValueTask> together)
{
    /// <param name="indexes">Which of the changes, in order.</param>
    public void Begin(IReadOnlyList<int> indexes)
    {
        if (indexes.Count == 0)
        {
            return;
        }

        var firsts = new Dictionary<CounterKey, Task>(indexes.Count);
        var behind = new Dictionary<Task, List<int>>();
        foreach (var index in indexes)
        {
            var key = changes.Span[index].Key;
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(firsts, key, out var isKnown);
            var isOurs = false;
            if (!isKnown)
            {
                first = calls.Begin(key, out isOurs);
            }

            if (isOurs)
            {
                many.AnswerWith(index, CallAsync(index));
            }
            else
            {
                ref var theirs = ref CollectionsMarshal.GetValueRefOrAddDefault(behind, first!, out _);
                (theirs ??= []).Add(index);
            }
        }

        _ = FollowAsync(behind);
    }

    private async ValueTask<ChangeResult> CallAsync(int index)
    {
        try
        {
            return await call(index);
        }
        finally
        {
            calls.End(changes.Span[index].Key);
        }
    }

    /// <param name="behind">By the call that they are behind of.</param>
    private async Task FollowAsync(Dictionary<Task, List<int>> behind)
    {
        while (behind.Count > 0)
        {
            await calls.WhenMostAsync(behind.Keys);
            var ready = new List<int>();
            foreach (var first in behind.Keys.Where(static first => first.IsCompleted).ToArray())
            {
                _ = behind.Remove(first, out var theirs);
                ready.AddRange(theirs!);
            }

            _ = SendAsync(ready);
        }
    }

    private async Task SendAsync(List<int> indexes)
    {
        if (indexes.Count == 0)
        {
            return;
        }

        try
        {
            OneChange[] ready = [.. indexes.Select(index => changes.Span[index])];
            var results = new ChangeResult[ready.Length];
            await together(ready, results);
            for (var n = 0; n < results.Length; n++)
            {
                many.Answer(indexes[n], results[n]);
            }
        }
        catch (Exception error)
        {
            // A mistake of ours: who waits shall see it.
            many.Fail(error);
        }
    }
}
