namespace OrleansCounters.Domain.Caching;

/// <summary>What became of a write.</summary>
public enum CacheWriteOutcome
{
    Done,

    /// <summary>The value is longer than the policy's <see cref="CachePolicy.MaxEntryBytes"/>.</summary>
    TooLarge,

    /// <summary>The namespace has used up its <see cref="CachePolicy.QuotaBytes"/>, or the server its memory.</summary>
    QuotaExceeded,

    /// <summary>The entry that is there is not the one that the condition names.</summary>
    ConditionFailed,

    /// <summary>The lease ran out, or the key was written or removed since it was given.</summary>
    LeaseLost,
}
