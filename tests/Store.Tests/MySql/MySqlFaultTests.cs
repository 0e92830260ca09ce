using System.Diagnostics;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Store.MySql;
using OrleansCounters.Store.Tests.Skipping;
using Xunit.Abstractions;

namespace OrleansCounters.Store.Tests.MySql;

/// <summary>A server that is killed, hangs, is away and comes back. In the collection, because the machine has few cores for several servers.</summary>
[Collection(MariaDb.Collection)]
public sealed class MySqlFaultTests(MariaDb mariaDb, ITestOutputHelper output) : INeedMariaDb, IAsyncLifetime
{
    /// <summary>Ten times what a caller may have to wait.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private MySqlStore _store = null!;
    private string _database = "";

    public async Task InitializeAsync()
    {
        _database = await mariaDb.Server.CreateDatabaseAsync();
        _store = Open(TimeSpan.FromSeconds(30));
        await _store.MigrateAsync(default);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        if (!mariaDb.Server.IsRunning)
        {
            // A test that failed must not fail the others.
            await mariaDb.Server.RestartAsync();
        }
    }

    [Fact]
    public async Task Commit_ServerAway_IsUnavailableThenGoesOn()
    {
        await using var store = Open();
        var session = await SessionAsync();
        await ResendAsync(store, Batch(session, 1));

        await mariaDb.Server.KillAsync();
        for (var i = 0; i < 3; i++)
        {
            await AssertUnavailableAsync(store, "away", () => store.CommitAsync(Batch(session, 2), default));
            await AssertUnavailableAsync(store, "away", () => store.LoadAsync([CounterKey.Counter("a")], true, default));
        }

        await mariaDb.Server.RestartAsync();
        Assert.True((await ResendAsync(store, Batch(session, 2))).Accepted);
        await AssertCountedAsync(2);
    }

    [Fact]
    public async Task Commit_ServerHangs_IsUnavailableThenTakesEffectOnce()
    {
        await using var store = Open();
        await using var fresh = Open();
        var session = await SessionAsync();
        await ResendAsync(store, Batch(session, 1));

        mariaDb.Server.Pause();
        try
        {
            await AssertUnavailableAsync(store, "hanging", () => store.CommitAsync(Batch(session, 2), default));
            await AssertUnavailableAsync(store, "hanging", () => store.FindAnswerAsync(session, 2, default));
            await AssertUnavailableAsync(fresh, "hanging, not connected yet", () => fresh.CommitAsync(Batch(session, 2), default));
        }
        finally
        {
            mariaDb.Server.Resume();
        }

        Assert.True((await ResendAsync(store, Batch(session, 2))).Accepted);
        Assert.NotNull(await _store.FindAnswerAsync(session, 2, default));
        await AssertCountedAsync(2);
    }

    [Fact]
    public async Task Commit_ServerKilledAgainAndAgain_LosesAndDoublesNothing()
    {
        const int Batches = 60;
        await using var one = Open();
        await using var two = Open();
        var mine = await SessionAsync();
        var theirs = await SessionAsync();
        var flushed = await _store.NextGenerationAsync(default);
        var done = 0;
        var work = Task.WhenAll(CommitAllAsync(one, mine), CommitAllAsync(two, theirs), FlushAllAsync());
        foreach (var share in new[] { 1, 2 })
        {
            while (Volatile.Read(ref done) < Batches * share && !work.IsCompleted)
            {
                await Task.Delay(10);
            }

            await mariaDb.Server.RestartAsync();
        }

        await work;
        await AssertCountedAsync(2 * Batches);
        await AssertCountedAsync(Batches, "flushed");
        output.WriteLine($"{one.Statistics.Retries} + {two.Statistics.Retries} retries within calls");

        async Task CommitAllAsync(MySqlStore store, AuthoritySession session)
        {
            for (var sequence = 1; sequence <= Batches; sequence++)
            {
                Assert.True((await ResendAsync(store, Batch(session, sequence))).Accepted);
                Interlocked.Increment(ref done);
            }
        }

        async Task FlushAllAsync()
        {
            for (var commit = 1; commit <= Batches; commit++)
            {
                var state = new CounterState
                {
                    Total = commit, Version = Versions.Compose(flushed, commit), Exists = true, ChangedAt = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
                };
                FlushRow[] rows = [new(CounterKey.Counter("flushed"), state, [])];
                var answers = await UntilAnsweredAsync(() => two.FlushAsync(rows, default));
                Assert.True(answers[0].Included);
                Interlocked.Increment(ref done);
            }
        }
    }

    [Fact]
    public async Task Migrate_WrongPasswordOrDatabase_SaysWhatToDoAndKeepsTheSecret()
    {
        foreach (var (wrong, advice) in new[]
        {
            (mariaDb.Server.ConnectionString("nowhere"), "CREATE DATABASE `nowhere`"),
            ($"{_database};Password=s3cret-but-wrong", "check its password"),
        })
        {
            await using var store = new MySqlStore(new MySqlStoreOptions { ConnectionString = wrong, CallTimeout = Deadline }, TimeProvider.System);

            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.MigrateAsync(default));

            Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("a-password-of-tests", refused.ToString(), StringComparison.Ordinal);
        }
    }

    private static CommitBatch Batch(AuthoritySession session, long sequence) =>
        new(session, sequence, [new CounterCommit(CounterKey.Counter("a"), [new Operation(ChangeKind.Add, 1, null)])]);

    private static Task<CommitAnswer> ResendAsync(MySqlStore store, CommitBatch batch) => UntilAnsweredAsync(() => store.CommitAsync(batch, default));

    private static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException) when (Stopwatch.GetElapsedTime(started) < 6 * Deadline)
            {
                // Its outcome is not known: the same again.
            }
        }
    }

    private MySqlStore Open(TimeSpan? callTimeout = null)
    {
        var options = new MySqlStoreOptions { ConnectionString = _database };
        return new MySqlStore(options with { CallTimeout = callTimeout ?? options.CallTimeout }, TimeProvider.System);
    }

    private async Task<AuthoritySession> SessionAsync() =>
        new(Guid.NewGuid().ToString(), await _store.NextGenerationAsync(default), "run");

    private async Task AssertUnavailableAsync<T>(MySqlStore store, string how, Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => call().WaitAsync(Deadline));
        output.WriteLine($"server {how}: told after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms: {refused.Message}");
        Assert.Contains("test_", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-password-of-tests", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal("mysql", store.Name);
    }

    private async Task AssertCountedAsync(long total, string id = "a")
    {
        var key = CounterKey.Counter(id);
        var state = Assert.Single(await _store.LoadAsync([key], false, default)).State;
        var days = await _store.HistoryAsync(key, HistoryResolution.Day, 0, long.MaxValue, default);
        Assert.Equal((total, total), (state.Total, days.Sum(day => day.Change)));
    }
}
