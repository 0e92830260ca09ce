using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.WriteBehind;

/// <summary>Counters in the order in which they came, each once, with whoever waits for their flush. Not safe for concurrent use.</summary>
internal sealed class FlushLine
{
    private readonly Dictionary<Counter, TaskCompletionSource<FlushResult>> _waiting = [];

    /// <summary>May name counters that have left the line.</summary>
    private readonly Queue<Counter> _order = new();

    public int Count => _waiting.Count;

    public TaskCompletionSource<FlushResult>? Find(Counter counter) => _waiting.GetValueOrDefault(counter);

    public void Add(Counter counter, TaskCompletionSource<FlushResult> completion)
    {
        _waiting.Add(counter, completion);
        _order.Enqueue(counter);
    }

    public void Remove(Counter counter) => _waiting.Remove(counter);

    /// <summary>Takes the first of them out.</summary>
    public KeyValuePair<Counter, TaskCompletionSource<FlushResult>>[] Take(int most)
    {
        var batch = new List<KeyValuePair<Counter, TaskCompletionSource<FlushResult>>>(Math.Min(most, Count));
        while (batch.Count < most && _order.TryDequeue(out var counter))
        {
            if (_waiting.Remove(counter, out var completion))
            {
                batch.Add(new(counter, completion));
            }
        }

        return [.. batch];
    }
}
