namespace OrleansCounters.Http.Streams;

/// <summary>What a stream shows: a counter, or a page.</summary>
internal readonly record struct WatchKey(bool IsPage, string Id);
