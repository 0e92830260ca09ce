namespace OrleansCounters.Domain.Caching;

/// <summary>The answer to a caller that found nothing and asks whether to fetch the value.</summary>
/// <param name="Token">Not null: fetch it, and write it with this token. Null: somebody else does, or the value is there.</param>
/// <param name="IsFresh">The value is there by now: read it.</param>
/// <param name="HasStale">A stale value is there that may stand in meanwhile.</param>
/// <param name="Duration">Of the lease given, or what is left of the one that somebody else has.</param>
/// <param name="Source">Who gave it: in <see cref="CacheSource.Memory"/> it binds this process alone.</param>
public sealed record CacheLease(string? Token, bool IsFresh, bool HasStale, TimeSpan Duration, CacheSource Source)
{
    public bool IsGranted => Token is not null;
}
