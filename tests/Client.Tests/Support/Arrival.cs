namespace OrleansCounters.Client.Tests.Support;

/// <summary>A request as the stub got it.</summary>
internal sealed record Arrival(string Method, string Target, string? Key, string? Authorization, IReadOnlyDictionary<string, string> Headers, string Body);
