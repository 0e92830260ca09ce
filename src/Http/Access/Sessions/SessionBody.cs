namespace OrleansCounters.Http.Access.Sessions;

/// <summary>What signs a browser in.</summary>
/// <param name="Key">Required: an access key.</param>
internal sealed record SessionBody(string? Key);
