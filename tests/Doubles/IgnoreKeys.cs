using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Doubles;

/// <summary>Takes every repeat of a change for a change of its own.</summary>
internal sealed class IgnoreKeys(ICounterEngine inner) : EngineDouble(inner)
{
    public override ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation) =>
        base.ChangeAsync(key, change with { IdempotencyKey = null }, durability, cancellation);
}
