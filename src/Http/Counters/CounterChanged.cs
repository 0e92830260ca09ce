namespace OrleansCounters.Http.Counters;

/// <summary>The answer to a change.</summary>
/// <param name="Version">Rises with every commit of the counter; 0 at durability <c>memory</c>.</param>
/// <param name="Durability">The level reached: <c>memory</c>, <c>mirror</c> or <c>store</c>.</param>
/// <param name="Replayed">True where an earlier request with the same key had this effect.</param>
internal sealed record CounterChanged(string Id, long Value, long Version, string Durability, bool Replayed);
