namespace OrleansCounters.Domain.WriteBehind;

/// <summary>What became of one counter's flush.</summary>
public enum FlushResult
{
    /// <summary>The store has everything up to the version that was flushed.</summary>
    Stored,

    /// <summary>The store, or the node, knows something that this process does not: merge at the authority, then flush again.</summary>
    Incomplete,

    /// <summary>The store or the mirror is away; the counter stays dirty.</summary>
    Failed,
}
