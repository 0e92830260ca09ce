using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Doubles;

/// <summary>Says that it has reset a counter, and has not.</summary>
internal sealed class ResetsForgotten(ICounterEngine inner) : EngineDouble(inner)
{
    public override async ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation)
    {
        if (change.Kind != ChangeKind.Reset)
        {
            return await base.ChangeAsync(key, change, durability, cancellation);
        }

        var result = await base.ChangeAsync(key, new Change(ChangeKind.Add, 0, change.IdempotencyKey), durability, cancellation);
        return result with { Value = 0 };
    }
}
