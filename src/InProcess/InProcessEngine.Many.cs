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
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Key.Kind == CounterKind.Counter)
            {
                Touch(all[i].Key).ChangeAmong(many, i, all[i].Change);
            }
            else
            {
                _ = ChangeAmongAsync(many, i, all[i], durability, cancellation);
            }
        }

        return new ValueTask(many.Answered);
    }

    /// <summary>What is not a counter alone is more than its lane.</summary>
    private async Task ChangeAmongAsync(ManyChanges many, int index, CounterChange change, Durability durability, CancellationToken cancellation)
    {
        var result = ChangeResult.Refused(Outcome.Unknown);
        try
        {
            result = await ChangeAsync(change.Key, change.Change, durability, cancellation);
        }
        finally
        {
            // Whatever happens, the others must not wait for it for ever.
            many.Answer(index, result);
        }
    }
}
