using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Commits;

/// <summary>Of a counter that was changed with idempotency keys: which of them the store may not have.</summary>
internal sealed class RecordedKeys
{
    /// <summary>Keys of this process that the store, or a new generation of the node, may not have.</summary>
    public List<KeyRecord> Keys { get; } = [];

    /// <summary>The version of the last keyed change that this process knows of.</summary>
    public long KnownKeyedAt { get; set; }

    /// <summary>The version of the answer that told of another process' keys; 0 where the store has them.</summary>
    public long MissedAt { get; set; }
}
