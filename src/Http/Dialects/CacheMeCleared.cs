namespace OrleansCounters.Http.Dialects;

/// <summary>The answer of <c>/cache/clear</c>.</summary>
/// <param name="Namespaces">Whose entries are gone.</param>
internal sealed record CacheMeCleared(string Message, string[] Namespaces);
