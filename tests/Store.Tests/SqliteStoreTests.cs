using Microsoft.Data.Sqlite;
using OrleansCounters.Domain.Store;
using OrleansCounters.Store.Sqlite;

namespace OrleansCounters.Store.Tests;

public sealed class SqliteStoreTests : StoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("counters.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Migrate_DatabaseOfANewerVersion_IsRefusedAndLeftAsItIs()
    {
        Sql("INSERT INTO schema_version (version, name, applied_at) VALUES (9999, 'future', 0)");

        await WithAnother(async other =>
        {
            var refused = await Assert.ThrowsAsync<StoreTooNewException>(() => other.MigrateAsync(default));
            Assert.Contains(File, refused.Message, StringComparison.Ordinal);
            Assert.Contains("9999", refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Migrate_FileOfAnotherProgram_IsRefusedAndLeftAsItIs()
    {
        var path = _folder.File("products.db");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Run(connection, "CREATE TABLE products (id INTEGER PRIMARY KEY, price REAL)");
        await using var store = new SqliteStore(new SqliteStoreOptions { Path = path }, Clock);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => store.MigrateAsync(default));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        using var tables = new SqliteCommand("SELECT group_concat(name) FROM sqlite_master", connection);
        Assert.Equal("products", tables.ExecuteScalar());
    }

    [Fact]
    public async Task Migrate_NewFileByManyAtOnce_IsDoneOnce()
    {
        var options = new SqliteStoreOptions { Path = _folder.File("new/new.db"), BusyTimeout = TimeSpan.FromSeconds(20) };
        var stores = Enumerable.Range(0, 8).Select(_ => new SqliteStore(options, Clock)).ToArray();

        await Task.WhenAll(stores.Select(store => store.MigrateAsync(default)));

        var generations = await Task.WhenAll(stores.Select(store => store.NextGenerationAsync(default)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], generations.Order());
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Commit_FileLockedByAnother_IsUnavailableAndSaysWhatToDo()
    {
        await using var store = new SqliteStore(
            new SqliteStoreOptions { Path = File, BusyTimeout = TimeSpan.FromMilliseconds(50) }, Clock);
        using (var other = Connect())
        {
            Run(other, "BEGIN IMMEDIATE");
            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.NextGenerationAsync(default));
            Assert.Contains(File, refused.Message, StringComparison.Ordinal);
            Assert.Contains("locked by another process", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, await store.NextGenerationAsync(default));
    }

    [Fact]
    public async Task Load_FileThatIsNoDatabase_IsUnavailableAndSaysWhatToDo()
    {
        var path = _folder.File("text.db");
        await System.IO.File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("not a database ", 1_000)));
        await using var store = new SqliteStore(new SqliteStoreOptions { Path = path }, Clock);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.LoadAsync([Key("a")], false, default));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("restore a backup", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_FolderCannotBeMade_IsUnavailableAndSaysWhatToDo()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("file"), "in the way");
        await using var store = new SqliteStore(new SqliteStoreOptions { Path = _folder.File("file/counters.db") }, Clock);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.MigrateAsync(default));

        Assert.Contains("check that its folder exists", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_DiskFull_IsUnavailableThenGoesOn()
    {
        var session = await SessionAsync("w");
        await CommitAsync(session, 1, On("a", Add(1)));

        // A limit of pages stands for a full disk; it holds for one connection, so the store's writer is told through its own door.
        _ = await ((SqliteStore)Store).Writer.RunAsync(
            session => session.Sql("PRAGMA max_page_count = 1").First(row => row.Long(0)), default);
        var many = Enumerable.Range(0, 1_000).Select(i => On($"counter_{i}", Add(1))).ToArray();
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(session, 2, many));
        Assert.Contains("free space", refused.Message, StringComparison.Ordinal);

        // The failed connection was replaced, and the new one has no limit.
        Assert.True((await CommitAsync(session, 2, many)).Accepted);
        Assert.Equal(1, (await LoadAsync("counter_999")).State.Total);
    }

    [Fact]
    public async Task Commit_DiskFull_WriteAheadLogGivesUpItsRoom()
    {
        var session = await SessionAsync("w");
        await CommitAsync(session, 1, On("a", Add(1)));
        var log = new FileInfo(File + "-wal");
        Assert.NotEqual(0, log.Length);
        _ = await ((SqliteStore)Store).Writer.RunAsync(
            session => session.Sql("PRAGMA max_page_count = 1").First(row => row.Long(0)), default);

        // On a disk that the log itself fills nobody else makes room.
        _ = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => CommitAsync(session, 2, [.. Enumerable.Range(0, 1_000).Select(i => On($"counter_{i}", Add(1)))]));

        log.Refresh();
        Assert.Equal(0, log.Length);
    }

    [Fact]
    public async Task Run_QueueFull_IsUnavailableAtOnce()
    {
        using var stop = new ManualResetEventSlim();
        using var running = new ManualResetEventSlim();
        await using var executor = new SqliteExecutor(new SqliteStoreOptions { Path = File, QueueLimit = 1 }, "test", 1, reader: true);
        var first = executor.RunAsync(
            _ =>
            {
                running.Set();
                stop.Wait();
                return 1;
            },
            default);
        running.Wait();
        var second = executor.RunAsync(_ => 2, default);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => executor.RunAsync(_ => 3, default));

        stop.Set();
        Assert.Equal((1, 2), (await first, await second));
    }

    [Fact]
    public async Task Run_CancelledBeforeItsTurn_NeverRuns()
    {
        using var stop = new ManualResetEventSlim();
        using var running = new ManualResetEventSlim();
        using var source = new CancellationTokenSource();
        await using var executor = new SqliteExecutor(new SqliteStoreOptions { Path = File }, "test", 1, reader: true);
        var first = executor.RunAsync(
            _ =>
            {
                running.Set();
                stop.Wait();
                return 1;
            },
            default);
        running.Wait();
        var ran = false;
        var second = executor.RunAsync(_ => ran = true, source.Token);
        await source.CancelAsync();
        stop.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(1, await first);
        Assert.False(ran);
    }

    [Fact]
    public async Task Dispose_CallsWaiting_FinishesThem()
    {
        var store = new SqliteStore(new SqliteStoreOptions { Path = File }, Clock);
        var calls = Enumerable.Range(0, 20).Select(_ => store.NextGenerationAsync(default)).ToArray();

        await store.DisposeAsync();

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), (await Task.WhenAll(calls)).Order());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.NextGenerationAsync(default));
    }

    protected override IStore Open() => new SqliteStore(
        new SqliteStoreOptions { Path = File, BusyTimeout = TimeSpan.FromSeconds(20) }, Clock);

    protected override ValueTask CloseAsync(IStore store) => ((SqliteStore)store).DisposeAsync();

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Sql(string text)
    {
        using var connection = Connect();
        Run(connection, text);
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        _ = command.ExecuteNonQuery();
    }
}
