using System.Collections.Concurrent;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Doubles;

/// <summary>Answers a consistent read with what the consistent read before it saw.</summary>
internal sealed class StaleReads(ICounterEngine inner) : EngineDouble(inner)
{
    private readonly ConcurrentDictionary<CounterKey, ReadResult> _last = new();

    public override async ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation)
    {
        var result = await base.ReadAsync(key, consistent, cancellation);
        if (!consistent || result.Outcome != Outcome.Done)
        {
            return result;
        }

        var before = _last.TryGetValue(key, out var last) ? last : result;
        _last[key] = result;
        return before;
    }
}
