namespace OrleansCounters.Domain.Store;

public sealed partial class InMemoryStore : IImportStore
{
    public Task<ImportProgress?> FindImportAsync(string name, CancellationToken cancellation) =>
        Locked(() => _tables.Imports.GetValueOrDefault(name), cancellation);

    public Task<bool> TrySaveImportAsync(ImportProgress? seen, ImportProgress next, CancellationToken cancellation) =>
        Locked(
            () =>
            {
                if (_tables.Imports.GetValueOrDefault(next.Name)?.Revision != seen?.Revision)
                {
                    return false;
                }

                _tables.Imports[next.Name] = next;
                return true;
            },
            cancellation);
}
