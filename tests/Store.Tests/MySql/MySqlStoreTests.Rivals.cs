using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Store.MySql;

namespace OrleansCounters.Store.Tests.MySql;

/// <summary>Several processes at the same rows.</summary>
public sealed partial class MySqlStoreTests
{
    /// <summary>A row that is not there cannot be locked: both may find nothing and add to nothing.</summary>
    [Fact]
    public async Task NewCounters_CommittedAndFlushedByTwoAtOnce_LoseAndDoubleNothing()
    {
        const int Rounds = 40;
        await using var other = new MySqlStore(Options(_database), Clock);
        var mine = await SessionAsync("mine");
        var theirs = await SessionAsync("theirs");
        var flushes = await Store.NextGenerationAsync(default);
        string[] ids = ["a", "b", "c", "d", "e"];
        for (var round = 1; round <= Rounds; round++)
        {
            var now = round;
            CounterCommit[] commits = [.. ids.Select(id => On($"commits_{id}_{now}", Add(1), Add(2, "key")))];
            var older = ids.Select(id => Row($"flushes_{id}_{now}", State(flushes, 1, 5))).ToArray();
            var newer = ids.Select(id => Row($"flushes_{id}_{now}", State(flushes, 2, 7))).ToArray();
            CounterCommit[] mixed = [.. ids.Select(id => On($"mixed_{id}_{now}", Add(1)))];
            await Task.WhenAll(
                Store.CommitAsync(new CommitBatch(mine, round, [.. commits, .. mixed]), default),
                other.CommitAsync(new CommitBatch(theirs, round, commits), default),
                Store.FlushAsync(older, default),
                other.FlushAsync(newer, default),
                Task.WhenAll(ids.Select(id => FlushUntilIncludedAsync(other, Row($"mixed_{id}_{now}", State(flushes, 1, 5))))));
        }

        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var id in ids)
            {
                // The keyed change took effect once.
                await AssertCountedAsync($"commits_{id}_{round}", 4);
                await AssertCountedAsync($"flushes_{id}_{round}", 7);
                await AssertCountedAsync($"mixed_{id}_{round}", 6);
            }
        }
    }

    [Fact]
    public async Task Save_RowInsertedByAnotherSinceItWasLookedFor_IsTurnedDown()
    {
        using var one = Connect();
        using var two = Connect();
        one.Begin();
        two.Begin();
        await using var mine = new MySqlStoreTransaction(one, Clock.Milliseconds);
        await using var theirs = new MySqlStoreTransaction(two, Clock.Milliseconds);
        Assert.Empty(await mine.LockAsync([Key("a")], default));
        Assert.Empty(await theirs.LockAsync([Key("a")], default));
        var row = new StoredRow(Key("a"), State(1, 1, 5), Clock.Milliseconds, 0);
        await mine.SaveAsync([row], default);
        await mine.CommitAsync(default);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => theirs.SaveAsync([row with { State = State(1, 2, 50) }], default));

        Assert.True(MySqlFailures.IsConflict(refused));
        Assert.Equal(5, (await LoadAsync("a")).State.Total);
    }

    /// <summary>The second line of defence: whoever comes without having looked changes nothing.</summary>
    [Fact]
    public async Task Save_OlderVersionUnderLock_ChangesNothing()
    {
        await FlushAsync(Row("a", State(3, 9, 9)));
        using var session = Connect();
        session.Begin();
        await using var transaction = new MySqlStoreTransaction(session, Clock.Milliseconds);
        _ = await transaction.LockAsync([Key("a")], default);

        await transaction.SaveAsync([new StoredRow(Key("a"), State(3, 8, 1_000), 1, 77)], default);
        await transaction.CommitAsync(default);

        Assert.Equal(State(3, 9, 9), (await LoadAsync("a")).State);
    }

    [Fact]
    public async Task Commit_Deadlocked_IsBegunAnew()
    {
        await ChangeAsync("a", Add(1));
        await ChangeAsync("b", Add(1));
        var session = await SessionAsync("w");
        using var rival = Connect();
        rival.Begin();

        // The server ends the transaction that has done less.
        _ = rival.Run($"INSERT INTO oc_leases (name, holder, expires_at) VALUES {MySqlText.List(Enumerable.Range(1, 200), i => $"({(long)i}, x'00', 0)")}");
        Lock(rival, "b");
        var commit = CommitAsync(session, 1, On("a", Add(1)), On("b", Add(1)));
        await UntilAsync("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'", "1");
        Lock(rival, "a");
        rival.Rollback();

        Assert.True((await commit).Accepted);
        Assert.True(((MySqlStore)Store).Statistics.Retries > 0);
        await AssertCountedAsync("a", 2);
        await AssertCountedAsync("b", 2);
    }

    [Fact]
    public async Task Commit_ConnectionKilledInItsMiddle_TakesEffectOnce()
    {
        await ChangeAsync("a", Add(1));
        var session = await SessionAsync("w");
        using var rival = Connect();
        rival.Begin();
        Lock(rival, "a");
        var commit = CommitAsync(session, 1, On("a", Add(1)));
        var name = Options(_database).Read().Target.Database;
        var waiting = $"FROM information_schema.processlist WHERE db = '{name}' AND info LIKE '%oc_counters%FOR UPDATE'";
        await UntilAsync($"SELECT COUNT(*) {waiting}", "1");
        _ = await mariaDb.Server.SqlAsync($"KILL {await mariaDb.Server.SqlAsync($"SELECT id {waiting}")}");
        rival.Rollback();

        Assert.True((await commit).Accepted);
        Assert.True(((MySqlStore)Store).Statistics.Retries > 0);
        await AssertCountedAsync("a", 2);
    }

    [Fact]
    public async Task Commit_RowHeldByAnotherForLong_IsUnavailableThenTakesEffectOnce()
    {
        await ChangeAsync("a", Add(1));
        await using var hasty = new MySqlStore(Options(_database) with { CallTimeout = TimeSpan.FromMilliseconds(300) }, Clock);
        var session = await SessionAsync("w");
        var batch = new CommitBatch(session, 1, [On("a", Add(1))]);
        using (var rival = Connect())
        {
            rival.Begin();
            Lock(rival, "a");
            await Assert.ThrowsAsync<StoreUnavailableException>(() => hasty.CommitAsync(batch, default));
        }

        Assert.True((await Store.CommitAsync(batch, default)).Accepted);
        await AssertCountedAsync("a", 2);
    }

    /// <summary>A mirror that learns of a state which it lacks takes it in and flushes again, under a newer version.</summary>
    private static async Task FlushUntilIncludedAsync(MySqlStore store, FlushRow row)
    {
        while (Assert.Single(await store.FlushAsync([row], default)) is { Included: false } answer)
        {
            row = row with { State = CounterState.Merge(row.State, answer.Stored) with { Version = row.State.Version + 1 } };
        }
    }

    private static void Lock(MySqlSession session, string id) =>
        _ = session.First($"SELECT version FROM oc_counters WHERE counter_key = {Key(id).ToBytes()} FOR UPDATE", row => row.GetInt64(0));

    private async Task UntilAsync(string question, string answer)
    {
        while ((await mariaDb.Server.SqlAsync(question)).Trim() != answer)
        {
            // Each question is a process of its own, so this does not spin.
        }
    }

    private async Task AssertCountedAsync(string id, long total)
    {
        Assert.Equal((id, total), (id, (await LoadAsync(id)).State.Total));
        await AssertAddsUpAsync(id);
    }
}
