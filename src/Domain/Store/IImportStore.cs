namespace OrleansCounters.Domain.Store;

/// <summary>Where the progress of imports is kept. Every store has it beside its counters.</summary>
/// <remarks>Implementers throw <see cref="StoreUnavailableException"/> where the server cannot be reached. Names are compared byte by byte.</remarks>
public interface IImportStore
{
    /// <summary>What was last saved under a name; null where nothing was.</summary>
    Task<ImportProgress?> FindImportAsync(string name, CancellationToken cancellation);

    /// <summary>Replaces what was saved, if it is still what was seen (by its revision).</summary>
    /// <param name="seen">Null for an import that nothing was saved of.</param>
    /// <param name="next">Of the same name, one revision later.</param>
    /// <returns>False where somebody else saved meanwhile; then nothing was changed.</returns>
    Task<bool> TrySaveImportAsync(ImportProgress? seen, ImportProgress next, CancellationToken cancellation);
}
