namespace OrleansCounters.Http.Streams;

/// <summary>One counter of an event.</summary>
internal sealed record StreamedCounter(string Id, long Value, long Version, bool Exists);
