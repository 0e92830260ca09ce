using System.Runtime.CompilerServices;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Runs;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>Idempotency keys are known to the process that saw them, and to nobody else.</summary>
internal sealed class KeysInMemory : Variant
{
    private readonly ConditionalWeakTable<SimHost, Dictionary<(CounterKey, string), ChangeResult>> _memory = [];

    public override async ValueTask<ChangeResult> ChangeAsync(SimHost host, Counter counter, Change change, Durability durability)
    {
        if (change.IdempotencyKey is not { } key)
        {
            return await counter.ChangeAsync(change, durability);
        }

        var seen = _memory.GetOrCreateValue(host);
        if (seen.TryGetValue((counter.Key, key), out var known))
        {
            return known with { Replayed = true };
        }

        var result = await counter.ChangeAsync(change with { IdempotencyKey = null }, Durability.Mirror);
        if (result.Outcome == Outcome.Done)
        {
            seen[(counter.Key, key)] = result;
        }

        return result;
    }
}
