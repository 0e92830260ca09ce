namespace OrleansCounters.Client.Counters;

/// <summary>An increment on its way.</summary>
/// <param name="Index">Its place in the caller's list.</param>
/// <param name="Key">The same in every attempt.</param>
/// <param name="InDoubt">True where an earlier attempt may have applied it.</param>
internal sealed record BatchPlace(int Index, CounterIncrement Increment, string Key, bool InDoubt = false);
