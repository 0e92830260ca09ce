namespace OrleansCounters.Http.Cache;

/// <summary>Whether the caller is the one to fetch the value.</summary>
/// <param name="Granted">True: fetch it, and put it with the header <c>Cache-Lease: token</c>.</param>
/// <param name="Token">Null where the lease was not given.</param>
/// <param name="Fresh">The value is there: get it.</param>
/// <param name="Stale">A value past its time is there: get it with <c>?stale=true</c> if that will do.</param>
/// <param name="DurationMs">How long the lease runs on, whoever has it.</param>
/// <param name="WaitMs">How long to wait before asking again; 0 where there is nothing to wait for.</param>
internal sealed record CacheLeaseAnswer(bool Granted, string? Token, bool Fresh, bool Stale, long DurationMs, long WaitMs);
