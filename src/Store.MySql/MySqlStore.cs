using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

/// <summary>
/// The store in MySQL or MariaDB, for many processes at a time. Commits take turns on one thread and connection; flushes and reads have
/// threads and connections of their own beside it.
/// </summary>
public sealed partial class MySqlStore : IStore, IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly MySqlStoreOptions _options;
    private readonly MySqlTarget _target;
    private readonly MySqlExecutor _committer;
    private readonly MySqlExecutor _writers;
    private readonly MySqlExecutor _readers;
    private int _isDisposed;

    /// <summary>Connects to nothing yet: a server that cannot be reached shows at the first call.</summary>
    /// <exception cref="ArgumentException">A setting is out of bounds.</exception>
    public MySqlStore(MySqlStoreOptions options, TimeProvider clock)
    {
        if (options.Problems().ToArray() is { Length: > 0 } problems)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(options));
        }

        _options = options with { };
        _clock = clock;
        (_, _target) = _options.Read();
        _committer = new MySqlExecutor(_options, clock, Statistics, "committer", 1, reader: false);
        _writers = new MySqlExecutor(_options, clock, Statistics, "writer", _options.Writers, reader: false);
        _readers = new MySqlExecutor(_options, clock, Statistics, "reader", _options.Readers, reader: true);
    }

    public string Name => "mysql";

    /// <summary>What was sent to the server so far.</summary>
    public MySqlStatistics Statistics { get; } = new();

    /// <summary>The clock of leases, for tests that turn it; null for the server's, which all processes share.</summary>
    internal TimeProvider? LeaseClock { get; init; }

    internal MySqlExecutor Committer => _committer;

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Finishes the calls that wait and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        // A container disposes once for each service type that it knows the store by.
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
        await _committer.DisposeAsync();
    }

    private Task<T> WriteAsync<T>(Func<MySqlSession, T> work, CancellationToken cancellation) =>
        _writers.RunAsync(session => session.Write(work), cancellation);

    /// <summary>One statement sees one snapshot without a transaction.</summary>
    private Task<T> ReadAsync<T>(Func<MySqlSession, T> work, CancellationToken cancellation) =>
        _readers.RunAsync(work, cancellation);

    private Task<T> ReadSnapshotAsync<T>(Func<MySqlSession, T> work, CancellationToken cancellation) =>
        _readers.RunAsync(session => session.Read(work), cancellation);
}
