namespace OrleansCounters.Http.Cache;

/// <summary>Some of the keys of a namespace, in no order.</summary>
/// <param name="Cursor">Of the next page; null at the end.</param>
internal sealed record CacheKeysAnswer(IReadOnlyList<CacheKeyAnswer> Keys, string? Cursor);
