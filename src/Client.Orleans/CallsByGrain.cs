using System.Runtime.InteropServices;
using OrleansCounters.Domain.Counters;
using OneChange = OrleansCounters.Domain.Counters.CounterChange;

namespace OrleansCounters.Client.Orleans;

/// <summary>
/// Some of many changes, each by a call of its counter's grain. Messages may overtake each other on the way: so only the first change of a counter
/// goes so, and those behind it go together when it is answered, for then there is a grain.
/// </summary>
/// <param name="many">Gets the answers.</param>
/// <param name="call">The call for the change at an index.</param>
/// <param name="together">The way of changes that come together.</param>
internal sealed class CallsByGrain(
    ReadOnlyMemory<OneChange> changes, ManyChanges many, Func<int, ValueTask<ChangeResult>> call,
    Func<ReadOnlyMemory<OneChange>, Memory<ChangeResult>, ValueTask> together)
{
    /// <param name="indexes">Which of the changes, in order.</param>
    public void Begin(IReadOnlyList<int> indexes)
    {
        if (indexes.Count == 0)
        {
            return;
        }

        var counters = new Dictionary<CounterKey, (int First, List<int>? Others)>(indexes.Count);
        foreach (var index in indexes)
        {
            ref var counter = ref CollectionsMarshal.GetValueRefOrAddDefault(counters, changes.Span[index].Key, out var isKnown);
            if (isKnown)
            {
                (counter.Others ??= []).Add(index);
            }
            else
            {
                counter.First = index;
            }
        }

        foreach (var (first, rest) in counters.Values)
        {
            if (rest is null)
            {
                many.AnswerWith(first, call(first));
            }
            else
            {
                _ = OneAheadAsync(first, rest);
            }
        }
    }

    private async Task OneAheadAsync(int first, List<int> rest)
    {
        try
        {
            many.Answer(first, await call(first));
            OneChange[] behind = [.. rest.Select(index => changes.Span[index])];
            var results = new ChangeResult[behind.Length];
            await together(behind, results);
            for (var n = 0; n < results.Length; n++)
            {
                many.Answer(rest[n], results[n]);
            }
        }
        catch (Exception error)
        {
            // A mistake of ours: who waits shall see it.
            many.Fail(error);
        }
    }
}
