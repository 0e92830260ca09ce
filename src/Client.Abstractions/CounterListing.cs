namespace OrleansCounters.Client;

/// <summary>One counter of a list, as the store has it: with Redis, up to a flush interval behind.</summary>
/// <param name="Id">The counter.</param>
/// <param name="Value">Its value.</param>
/// <param name="Version">Rises with every commit of the counter.</param>
/// <param name="ChangedAt">UTC, the last change that the store has.</param>
/// <param name="CreatedAt">UTC, when the store first had the counter.</param>
public sealed record CounterListing(string Id, long Value, long Version, DateTime ChangedAt, DateTime CreatedAt);
