namespace OrleansCounters.Http.Streams;

/// <summary>One page of an event.</summary>
internal sealed record StreamedPage(string Id, long Visits, long UniqueToday, long UniqueTotal, long Bots, bool Exists);
