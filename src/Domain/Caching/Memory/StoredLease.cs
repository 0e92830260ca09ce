namespace OrleansCounters.Domain.Caching.Memory;

/// <param name="Number">Of the last removal before it was given.</param>
internal sealed record StoredLease(string Token, long Number, long EndsAt);
