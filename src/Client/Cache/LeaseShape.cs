namespace OrleansCounters.Client.Cache;

/// <summary>The answer to a request for a lease.</summary>
internal sealed record LeaseShape(string? Token, bool IsFresh);
