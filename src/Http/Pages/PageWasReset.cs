namespace OrleansCounters.Http.Pages;

/// <summary>The answer to a reset.</summary>
/// <param name="Visits">0.</param>
/// <param name="Version">Of the commit that reset the visits; 0 at durability <c>memory</c>.</param>
/// <param name="Durability">The level that all kinds of visits reached.</param>
/// <param name="Replayed">True where an earlier request with the same key had this effect.</param>
internal sealed record PageWasReset(string Id, long Visits, long Version, string Durability, bool Replayed);
