using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Authority;

/// <summary>The part of a batch that concerns one counter.</summary>
public sealed record CounterCommit(CounterKey Key, IReadOnlyList<Operation> Operations)
{
    /// <summary>What the writer knows of the counter from an earlier generation, or from the store; null where it has nothing to add.</summary>
    public CounterState? Offer { get; init; }

    /// <summary>Key records that belong to the offer.</summary>
    public IReadOnlyList<KeyRecord> OfferedKeys { get; init; } = [];

    /// <summary>True where the offer holds all that the store knows, so that a counter absent from the node may be started from it.</summary>
    public bool Seeded { get; init; }

    /// <summary>True where the offer holds changes that may be nowhere else, so that it must be kept even if no operation changes the counter.</summary>
    public bool Persist { get; init; }
}
