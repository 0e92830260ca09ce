using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Mirror;

/// <summary>What the twin keeps of one counter.</summary>
/// <param name="Generation">The node's generation when the record was last committed.</param>
/// <param name="Flushed">The newest version that the store is known to have.</param>
internal sealed record NodeRecord(CounterState State, long Generation, InMemoryKeyWindow Keys, long Flushed)
{
    public NodeRecord Copy() => this with { Keys = Keys.Clone() };
}
