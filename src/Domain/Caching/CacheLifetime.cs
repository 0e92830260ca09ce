namespace OrleansCounters.Domain.Caching;

/// <summary>The times of an entry, counted from its writing.</summary>
/// <param name="Fresh">How long it is fresh if nobody reads it; null for ever.</param>
/// <param name="End">How long it can be fresh at most, however often it is read; null for ever.</param>
/// <param name="Sliding">How far a read moves its end; null where reads do not.</param>
/// <param name="Stale">How long it is kept after that, to stand in where no fresh value can be had.</param>
public readonly record struct CacheLifetime(TimeSpan? Fresh, TimeSpan? End, TimeSpan? Sliding, TimeSpan Stale)
{
    /// <summary>The same, ending sooner.</summary>
    public CacheLifetime CutTo(TimeSpan most) =>
        new(Fresh < most ? Fresh : most, End < most ? End : most, Sliding, Stale < most ? Stale : most);
}
