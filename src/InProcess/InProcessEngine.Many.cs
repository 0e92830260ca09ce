using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.InProcess;

internal sealed partial class InProcessEngine
{
    public ValueTask ChangeManyAsync(
        ReadOnlyMemory<CounterChange> changes, Memory<ChangeResult> results, Durability durability, CancellationToken cancellation)
    {
        // Memory answers at once, and a level above the authority's has more to wait for: both are made call by call.
        var reached = _runtime.HasMirror ? Durability.Mirror : Durability.Store;
        if (durability == Durability.Memory || durability > reached)
        {
            return EachChange.ChangeAsync(this, changes, results, durability, cancellation);
        }

        var many = new ManyChanges(results[..changes.Length], reached);
        var all = changes.Span;
        var now = _clock.GetTimestamp();
        for (var i = 0; i < all.Length; i++)
        {
            CounterOf(all[i].Key, now).ChangeAmong(many, i, all[i].Change, now);
        }

        return new ValueTask(many.Answered);
    }
}
