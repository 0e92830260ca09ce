using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Leases and imports, as the store in memory keeps them.</summary>
internal sealed partial class FakeStore : IImportStore
{
    private readonly InMemoryStore _kept = new(TimeProvider.System);

    /// <summary>The buckets of every counter.</summary>
    public List<HistoryBucket> Buckets { get; } = [];

    /// <summary>Each save of an import that went well, in order.</summary>
    public List<ImportProgress> Saved { get; } = [];

    public Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation) =>
        _kept.TryLeaseAsync(name, holder, duration, cancellation);

    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) =>
        _kept.ReleaseLeaseAsync(name, holder, cancellation);

    public Task<ImportProgress?> FindImportAsync(string name, CancellationToken cancellation) => _kept.FindImportAsync(name, cancellation);

    public async Task<bool> TrySaveImportAsync(ImportProgress? seen, ImportProgress next, CancellationToken cancellation)
    {
        var isSaved = await _kept.TrySaveImportAsync(seen, next, cancellation);
        if (isSaved)
        {
            Saved.Add(next);
        }

        return isSaved;
    }
}
