namespace OrleansCounters.Domain.Pages;

/// <summary>Tells from what came with a visit what kind it is, and whose.</summary>
public interface IVisitReader
{
    VisitKind KindOf(Guest guest);

    /// <summary>The visit that it is. Only a person's visit has a visitor.</summary>
    /// <exception cref="Store.StoreUnavailableException">
    /// The day's salt is not in memory and the store is away: then nobody can tell who it is, and nothing is counted.
    /// </exception>
    ValueTask<Visit> ReadAsync(string page, Guest guest, string? idempotencyKey, CancellationToken cancellation);
}
