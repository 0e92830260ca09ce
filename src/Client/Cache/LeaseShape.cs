namespace OrleansCounters.Client.Cache;

/// <summary>The answer to a request for a lease.</summary>
/// <param name="Token">Null where it was not given.</param>
/// <param name="Fresh">True where the value is there by now.</param>
internal sealed record LeaseShape(string? Token, bool Fresh);
