namespace OrleansCounters.Domain.WriteBehind;

/// <summary>What became of one counter's flush.</summary>
public enum FlushResult
{
    /// <summary>The store has everything up to the version that was flushed.</summary>
    Stored,

    /// <summary>The store, or the mirror where both must be merged, is away; the counter stays dirty.</summary>
    Failed,
}
