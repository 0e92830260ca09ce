using OrleansCounters.Domain.Store;
using OrleansCounters.Store.MySql;
using OrleansCounters.Store.Tests.MySql;
using OrleansCounters.Store.Tests.Skipping;

namespace OrleansCounters.Store.Tests.Products;

[Collection(MariaDb.Collection)]
public sealed class MySqlProductTests(MariaDb mariaDb) : ProductConformance, INeedMariaDb
{
    private string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await mariaDb.Server.CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    protected override IStore Open() =>
        new MySqlStore(new MySqlStoreOptions { ConnectionString = _database, CallTimeout = TimeSpan.FromSeconds(30) }, Clock);
}
