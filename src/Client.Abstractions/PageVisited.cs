namespace OrleansCounters.Client;

/// <summary>The answer to a visit.</summary>
/// <param name="Id">The page.</param>
/// <param name="Kind">As what it was counted: <c>person</c>, <c>bot</c>, <c>prefetch</c> or <c>own</c>.</param>
/// <param name="Visits">The page's visits of that kind, this one included.</param>
/// <param name="Version">Rises with every commit of that kind; 0 at <see cref="Client.Durability.Memory"/>.</param>
/// <param name="Durability">The level that was reached.</param>
/// <param name="Replayed">True where an earlier request with the same key had this effect.</param>
public sealed record PageVisited(string Id, string Kind, long Visits, long Version, Durability Durability, bool Replayed);
