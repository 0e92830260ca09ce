using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Doubles;

/// <summary>Answers from memory, and says that the change is committed.</summary>
internal sealed class AckBeforeCommit(ICounterEngine inner) : EngineDouble(inner)
{
    public override async ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation)
    {
        var result = await base.ChangeAsync(key, change, Durability.Memory, cancellation);
        return result.Outcome == Outcome.Done && result.Durability < durability ? result with { Durability = durability } : result;
    }
}
