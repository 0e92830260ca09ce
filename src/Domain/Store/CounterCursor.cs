namespace OrleansCounters.Domain.Store;

/// <summary>The last item of a page: its id, and its total where the list is by value.</summary>
public sealed record CounterCursor(string Id, long Total);
