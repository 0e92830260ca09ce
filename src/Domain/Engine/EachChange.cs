using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Engine;

/// <summary>Many changes as that many calls, begun in order and waited for together.</summary>
public static class EachChange
{
    public static async ValueTask ChangeAsync(
        ICounterEngine engine, ReadOnlyMemory<CounterChange> changes, Memory<ChangeResult> results, Durability durability, CancellationToken cancellation)
    {
        var calls = new Task<ChangeResult>[changes.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            var (key, change) = changes.Span[i];
            calls[i] = engine.ChangeAsync(key, change, durability, cancellation).AsTask();
        }

        (await Task.WhenAll(calls)).CopyTo(results);
    }
}
