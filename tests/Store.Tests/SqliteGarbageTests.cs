using Microsoft.Data.Sqlite;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Store.Sqlite;

namespace OrleansCounters.Store.Tests;

/// <summary>Rows that somebody spoilt by hand: that counter says so, all others go on, and nothing is made up.</summary>
public sealed class SqliteGarbageTests : IAsyncLifetime
{
    private static readonly CounterKey Bad = CounterKey.Counter("bad");
    private static readonly CounterKey Good = CounterKey.Counter("good");

    private readonly TemporaryFolder _folder = new();
    private SqliteStore _store = null!;
    private AuthoritySession _session = null!;

    public async Task InitializeAsync()
    {
        _store = new SqliteStore(new SqliteStoreOptions { Path = _folder.File("counters.db") }, TimeProvider.System);
        await _store.MigrateAsync(default);
        _session = new AuthoritySession("w", await _store.NextGenerationAsync(default), "sqlite");
        _ = await CommitAsync(1, Add(Bad, 5, "k"), Add(Good, 5, "k"));
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("total = 'many'")]
    [InlineData("total = 1.5")]
    [InlineData("total = x'00ff'")]
    [InlineData("adjusted = 'x'")]
    [InlineData("version = 'x'")]
    [InlineData("present = 'x'")]
    [InlineData("changed_at = 'x'")]
    [InlineData("keyed_at = 'x'")]
    [InlineData("lineage = 'what is this'")]
    [InlineData("lineage = '1:2'")]
    [InlineData("lineage = '1:2:99999999999999999999'")]
    [InlineData("lineage = x'fffe'")]
    [InlineData("created_at = 'x'")]
    [InlineData("live_keys = 'x'")]
    [InlineData("live_keys = 99999999999")]
    public async Task Row_Spoilt_FailsAloneAndIsLeftAsItIs(string assignment)
    {
        Sql($"UPDATE counters SET {assignment} WHERE key = CAST('c:bad' AS BLOB)");
        var before = Dump();

        var answer = await CommitAsync(2, Add(Bad, 1, null), Add(Good, 1, null));
        var flushed = await _store.FlushAsync([Row(Bad), Row(Good)], default);
        var loaded = await _store.LoadAsync([Bad, Good], withKeys: true, default);
        var page = await _store.ListAsync(new CounterQuery(CounterKind.Counter, "", false, 10, null), default);

        Assert.Equal([CounterAnswerKind.Corrupt, CounterAnswerKind.Done], answer.Counters.Select(counter => counter.Kind));
        Assert.Equal(6, answer.Counters[1].State.Total);
        Assert.NotEmpty(answer.Counters[0].Error!);
        Assert.NotNull(flushed[0].Problem);
        Assert.Equal((false, true), (flushed[0].Included, flushed[1].Included));
        Assert.Throws<CounterCorruptException>(() => loaded[0].State);
        Assert.Equal(1_000, loaded[1].State.Total);
        Assert.Equal("good", Assert.Single(page.Counters).Key.Id);
        Assert.Equal("bad", page.Unreadable.Count == 0 ? "bad" : Assert.Single(page.Unreadable).Key.Id);
        Assert.Equal(before, Dump());

        // The same batch again: what was answered is known, the unreadable one included.
        var again = await _store.CommitAsync(Batch(2, Add(Bad, 1, null), Add(Good, 1, null)), default);
        Assert.Equal(CounterAnswerKind.Corrupt, again.Counters[0].Kind);
    }

    [Theory]
    [InlineData("value = 'x'")]
    [InlineData("version = 'x'")]
    [InlineData("fingerprint = 'x'")]
    public async Task Key_Spoilt_IsTakenAndAppliesNothing(string assignment)
    {
        Sql($"UPDATE idempotency_keys SET {assignment} WHERE counter_key = CAST('c:bad' AS BLOB)");

        var answer = await CommitAsync(2, Add(Bad, 5, "k"), Add(Good, 5, "k"));

        Assert.Equal(OperationOutcome.KeyReused, answer.Counters[0].Operations[0].Outcome);
        Assert.Equal(OperationOutcome.Replayed, answer.Counters[1].Operations[0].Outcome);
        Assert.Equal(5, (await _store.LoadAsync([Bad], withKeys: true, default))[0].State.Total);
    }

    [Fact]
    public async Task History_Spoilt_IsToldAndNoNumber()
    {
        Sql("UPDATE history SET change = 'many' WHERE key = CAST('c:bad' AS BLOB)");

        _ = await Assert.ThrowsAsync<CounterCorruptException>(() => _store.HistoryAsync(Bad, HistoryResolution.Minute, 0, long.MaxValue / 2, default));
        Assert.Equal(5, Assert.Single(await _store.HistoryAsync(Good, HistoryResolution.Minute, 0, long.MaxValue / 2, default)).Change);
    }

    private Task<CommitAnswer> CommitAsync(long sequence, params CounterCommit[] commits) => _store.CommitAsync(Batch(sequence, commits), default);

    private CommitBatch Batch(long sequence, params CounterCommit[] commits) => new(_session, sequence, commits);

    private static CounterCommit Add(CounterKey key, long by, string? idempotencyKey) => new(key, [new Operation(ChangeKind.Add, by, idempotencyKey)]);

    private static FlushRow Row(CounterKey key) => new(
        key, new CounterState { Total = 1_000, Version = Versions.Compose(900, 1), Exists = true, ChangedAt = 1, Earlier = Lineage.Parse("900:0:0") }, []);

    private string Dump()
    {
        using var connection = Open();
        using var command = new SqliteCommand(
            "SELECT total || '|' || adjusted || '|' || version || '|' || present || '|' || changed_at || '|' || keyed_at || '|' || hex(lineage) FROM counters WHERE key = CAST('c:bad' AS BLOB)", connection);
        return (string)command.ExecuteScalar()!;
    }

    private void Sql(string text)
    {
        using var connection = Open();
        using var command = new SqliteCommand(text, connection);
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_folder.File("counters.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
