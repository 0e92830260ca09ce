namespace OrleansCounters.Client.Counters;

/// <summary>A page of a list.</summary>
internal sealed record CounterPageShape(IReadOnlyList<CounterListing> Counters, string? NextCursor);
