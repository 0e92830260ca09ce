using OrleansCounters.Domain.Store;
using OrleansCounters.Store.MySql;
using OrleansCounters.Store.Tests.Skipping;

namespace OrleansCounters.Store.Tests.MySql;

[Collection(MariaDb.Collection)]
public sealed partial class MySqlStoreTests(MariaDb mariaDb) : StoreConformance, INeedMariaDb
{
    private string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await mariaDb.Server.CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task Migrate_DatabaseOfANewerVersion_IsRefusedAndLeftAsItIs()
    {
        using var session = Connect();
        _ = session.Run($"INSERT INTO oc_schema_version (version, name, applied_at) VALUES (9999, x'66', 0)");

        await WithAnother(async other =>
        {
            var refused = await Assert.ThrowsAsync<StoreTooNewException>(() => other.MigrateAsync(default));
            Assert.Contains("test_", refused.Message, StringComparison.Ordinal);
            Assert.Contains("9999", refused.Message, StringComparison.Ordinal);
        });
        Assert.Equal(9999, session.First($"SELECT MAX(version) FROM oc_schema_version", row => row.GetInt64(0)));
    }

    [Fact]
    public async Task Migrate_NewDatabaseByManyAtOnce_IsDoneOnce()
    {
        var options = Options(await mariaDb.Server.CreateDatabaseAsync());
        var stores = Enumerable.Range(0, 8).Select(_ => new MySqlStore(options, Clock)).ToArray();

        await Task.WhenAll(stores.Select(store => store.MigrateAsync(default)));

        var generations = await Task.WhenAll(stores.Select(store => store.NextGenerationAsync(default)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], generations.Order());
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Migrate_DiedBeforeItWasWrittenDown_RunsAgainAndKeepsWhatIsThere()
    {
        await ChangeAsync("a", Add(5, "k"));
        using var session = Connect();
        var scripts = session.First($"SELECT COUNT(*) FROM oc_schema_version", row => row.GetInt64(0));
        _ = session.Run($"DELETE FROM oc_schema_version");

        await Store.MigrateAsync(default);

        Assert.Equal(5, (await LoadAsync("a")).State.Total);
        Assert.Equal(scripts, session.First($"SELECT COUNT(*) FROM oc_schema_version", row => row.GetInt64(0)));
        await AssertAddsUpAsync("a");
    }

    [Fact]
    public async Task Lease_ClocksOfProcessesDiffer_GoesByTheServers()
    {
        await using var one = new MySqlStore(Options(_database), Clock);
        await using var two = new MySqlStore(Options(_database), Clock);
        Assert.Null(await one.TryLeaseAsync("engine", "one", TimeSpan.FromMinutes(10), default));

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("one", await two.TryLeaseAsync("engine", "two", TimeSpan.FromMinutes(10), default));

        // What is over at once is over by the server's clock too.
        Assert.Null(await one.TryLeaseAsync("engine", "one", TimeSpan.Zero, default));
        Assert.Null(await two.TryLeaseAsync("engine", "two", TimeSpan.FromMinutes(10), default));
    }

    [Fact]
    public async Task Statements_ManyCountersFlushedTwice_AreFew()
    {
        // Section 7 of the design allows 600 statements for seven flushes of 10,000 counters.
        var store = (MySqlStore)Store;
        var before = store.Statistics.Statements;
        for (var round = 1; round <= 2; round++)
        {
            for (var batch = 0; batch < 10; batch++)
            {
                var first = batch * 1_000;
                await FlushAsync([.. Enumerable.Range(first, 1_000).Select(i => Row($"counter_{i}", State(1, round, round * 5)))]);
            }
        }

        Assert.Equal((20_000, 60_000), (store.Statistics.CounterRows, store.Statistics.HistoryRows));
        Assert.InRange(store.Statistics.Statements - before, 1, 600 * 2 / 7);
    }

    /// <summary>The comment that only MariaDB reads must reach it through either driver.</summary>
    [Fact]
    public void Open_OnMariaDb_LocksAThousandKeysAlongThePrimaryKey()
    {
        using var session = Connect();
        var keys = Enumerable.Range(0, MySqlSession.MaxRows).Select(i => Key($"counter_{i}").ToBytes());

        var plan = session.All(
            $"EXPLAIN SELECT total FROM oc_counters FORCE INDEX (PRIMARY) WHERE counter_key IN ({keys}) ORDER BY counter_key FOR UPDATE",
            row => row.GetValue(2).ToString());

        Assert.Equal(["oc_counters"], plan);
    }

    [Fact]
    public async Task Commit_ManyKeyedChangesOfManyCounters_FindsTheirKeysAgain()
    {
        // More counters with keys than one statement asks for.
        var commits = Enumerable.Range(0, 600).Select(i => On($"counter_{i}", Add(1, $"k{i}"), Add(2, "same"))).ToArray();
        Assert.True((await CommitAsync(await SessionAsync("one"), 1, commits)).Accepted);

        var again = await CommitAsync(await SessionAsync("two"), 1, commits);

        Assert.All(again.Counters, counter => Assert.All(
            counter.Operations, operation => Assert.Equal(Domain.Authority.OperationOutcome.Replayed, operation.Outcome)));
    }

    [Fact]
    public async Task Dispose_CallsWaiting_FinishesThem()
    {
        var store = new MySqlStore(Options(_database), Clock);
        var calls = Enumerable.Range(0, 20).Select(_ => store.NextGenerationAsync(default)).ToArray();

        await store.DisposeAsync();

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), (await Task.WhenAll(calls)).Order());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.NextGenerationAsync(default));
    }

    protected override IStore Open() => new MySqlStore(Options(_database), Clock) { LeaseClock = Clock };

    protected override ValueTask CloseAsync(IStore store) => ((MySqlStore)store).DisposeAsync();

    /// <summary>On a busy machine a call may take longer than a service would wait for it.</summary>
    private static MySqlStoreOptions Options(string database) => new() { ConnectionString = database, CallTimeout = TimeSpan.FromSeconds(30) };

    private Task<IReadOnlyList<FlushAnswer>> FlushAsync(params FlushRow[] rows) => Store.FlushAsync(rows, default);

    private MySqlSession Connect() => MySqlSession.Open(Options(_database).Read().ConnectionString, reader: false, new MySqlStatistics());
}
