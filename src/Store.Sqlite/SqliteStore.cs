using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

/// <summary>
/// The store in one SQLite file, for one process at a time. All writes take turns on one thread and connection; reads go beside them and
/// see every write that was acknowledged before.
/// </summary>
public sealed partial class SqliteStore : IStore, IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly SqliteStoreOptions _options;
    private readonly SqliteExecutor _writer;
    private readonly SqliteExecutor _readers;

    /// <summary>Opens nothing yet: a file that cannot be opened shows at the first call.</summary>
    /// <exception cref="ArgumentException">A setting is out of bounds.</exception>
    public SqliteStore(SqliteStoreOptions options, TimeProvider clock)
    {
        if (options.Problems().ToArray() is { Length: > 0 } problems)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(options));
        }

        _options = options with { };
        _clock = clock;
        _writer = new SqliteExecutor(_options, "writer", 1, reader: false);
        _readers = new SqliteExecutor(_options, "reader", _options.Readers, reader: true);
    }

    public string Name => "sqlite";

    internal SqliteExecutor Writer => _writer;

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Finishes the calls that wait and closes the file; the last to close it empties its log.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
    }

    private Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        _writer.RunAsync(session => session.Write(work), cancellation);

    private Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation) =>
        _readers.RunAsync(session => session.Read(work), cancellation);
}
