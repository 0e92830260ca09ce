using OrleansCounters.Testing;

namespace OrleansCounters.Store.Tests.MySql;

/// <summary>One server for all tests that do it no harm; each has a database of its own.</summary>
[CollectionDefinition(Collection)]
public sealed class MariaDb : IAsyncLifetime, ICollectionFixture<MariaDb>
{
    public const string Collection = "MariaDB";

    /// <summary>Null where it is not installed; then no test asks for it.</summary>
    private MariaDbServer? _server;

    public MariaDbServer Server => _server!;

    public async Task InitializeAsync() => _server = MariaDbServer.Missing is null ? await MariaDbServer.StartAsync() : null;

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
