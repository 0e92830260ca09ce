namespace OrleansCounters.Client;

/// <summary>The answer to a change of a counter.</summary>
/// <param name="Id">The counter.</param>
/// <param name="Value">The value right after the change. Where increments were folded, each caller gets its own.</param>
/// <param name="Version">Rises with every commit of the counter; 0 at <see cref="Client.Durability.Memory"/>.</param>
/// <param name="Durability">The level that was reached, which may be below the one asked for.</param>
/// <param name="Replayed">True where an earlier request with the same key had this effect.</param>
public sealed record CounterChange(string Id, long Value, long Version, Durability Durability, bool Replayed);
