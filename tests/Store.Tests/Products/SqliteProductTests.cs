using OrleansCounters.Domain.Store;
using OrleansCounters.Store.Sqlite;

namespace OrleansCounters.Store.Tests.Products;

public sealed class SqliteProductTests : ProductConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IStore Open() => new SqliteStore(
        new SqliteStoreOptions { Path = _folder.File("products.db"), BusyTimeout = TimeSpan.FromSeconds(20) }, Clock);
}
