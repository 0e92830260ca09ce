namespace OrleansCounters.Http.Pages;

/// <summary>The answer to a visit.</summary>
/// <param name="Kind"><c>person</c>, <c>bot</c>, <c>prefetch</c> or <c>own</c>: as what it was counted.</param>
/// <param name="Visits">The page's visits of that kind, this one included.</param>
/// <param name="Version">Rises with every commit of that kind; 0 at durability <c>memory</c>.</param>
/// <param name="Durability">The level reached: <c>memory</c>, <c>mirror</c> or <c>store</c>.</param>
/// <param name="Replayed">True where an earlier request with the same key had this effect.</param>
internal sealed record PageVisited(string Id, string Kind, long Visits, long Version, string Durability, bool Replayed);
