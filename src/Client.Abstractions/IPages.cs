namespace OrleansCounters.Client;

/// <summary>The visits of pages. One instance serves a whole process, from any number of threads.</summary>
/// <remarks>Retries, keys and errors are those of <see cref="ICounters"/>.</remarks>
public interface IPages
{
    /// <summary>Counts a visit. The service decides whether it was a person, a bot, a prefetch or somebody of its own.</summary>
    /// <param name="page">1 to 512 bytes of UTF-8 without control characters; may hold slashes.</param>
    /// <param name="visit">Who came.</param>
    /// <param name="durability">The level to reach before the answer; null: the service's default.</param>
    /// <param name="idempotencyKey">1 to 128 visible ASCII characters; null: one is made for this call.</param>
    /// <param name="cancellationToken">Stops waiting. What was sent may still count.</param>
    Task<PageVisited> VisitAsync(
        string page, PageVisit visit, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a page.</summary>
    /// <param name="page">As in <see cref="VisitAsync"/>.</param>
    /// <param name="consistent">True to ask the authority, whatever is in memory: one more round trip.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null where nothing of it was ever counted, or not since it was reset.</returns>
    Task<PageCounts?> GetAsync(string page, bool consistent = false, CancellationToken cancellationToken = default);

    /// <summary>Forgets every kind of visit, and the visitors. The history stays.</summary>
    /// <param name="page">As in <see cref="VisitAsync"/>.</param>
    /// <param name="durability">As in <see cref="VisitAsync"/>.</param>
    /// <param name="idempotencyKey">As in <see cref="VisitAsync"/>.</param>
    /// <param name="cancellationToken">As in <see cref="VisitAsync"/>.</param>
    Task ResetAsync(string page, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default);
}
