using OrleansCounters.Testing;

namespace OrleansCounters.Checker.Worlds;

/// <summary>One MariaDB for many runs, one after the other: a new one takes longer than a run. Each run has a database of its own.</summary>
internal sealed class MariaPool : IAsyncDisposable
{
    private MariaDbServer? _server;

    public async Task<(MariaDbServer Server, string Database, string ConnectionString)> TakeAsync()
    {
        _server ??= await MariaDbServer.StartAsync();
        if (!_server.IsRunning)
        {
            await _server.RestartAsync();
        }

        var text = await _server.CreateDatabaseAsync();
        var database = text.Split(';').Single(part => part.StartsWith("Database=", StringComparison.Ordinal))["Database=".Length..];
        return (_server, database, text);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
