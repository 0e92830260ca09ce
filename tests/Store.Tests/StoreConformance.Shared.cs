namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Migrate_ByManyAtOnce_IsDoneOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WithAnother(other => other.MigrateAsync(default))));

        await ChangeAsync("a", Add(1));
        await Store.MigrateAsync(default);
        Assert.Equal(1, (await LoadAsync("a")).State.Total);
    }

    [Fact]
    public async Task NextGeneration_ByManyAtOnce_IsNeverTheSame()
    {
        var taken = new List<long>();
        await WithAnother(async other =>
        {
            var calls = Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? Store : other).NextGenerationAsync(default)).ToArray();
            taken.AddRange(await Task.WhenAll(calls));
        });
        await ReopenAsync();
        taken.Add(await Store.NextGenerationAsync(default));

        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.Equal(taken.Max(), taken[^1]);
        Assert.True(taken.Min() > 0);
    }

    [Fact]
    public async Task Commit_ByTwoAtOnce_LosesNothing()
    {
        await WithAnother(async other =>
        {
            var mine = await SessionAsync("mine");
            var theirs = await SessionAsync("theirs");
            await Task.WhenAll(WriteAsync(Store, mine), WriteAsync(other, theirs));
        });

        Assert.Equal(100, (await LoadAsync("a")).State.Total);
        await AssertAddsUpAsync("a");

        static async Task WriteAsync(Domain.Store.IStore store, Domain.Authority.AuthoritySession session)
        {
            for (var sequence = 1; sequence <= 50; sequence++)
            {
                Assert.True((await store.CommitAsync(new(session, sequence, [On("a", Add(1))]), default)).Accepted);
            }
        }
    }

    [Fact]
    public async Task Read_ByAnother_SeesEveryAcknowledgedCommit() =>
        await WithAnother(async other =>
        {
            for (var i = 1; i <= 20; i++)
            {
                await ChangeAsync("a", Add(1));
                Assert.Equal(i, (await other.LoadAsync([Key("a")], false, default))[0].State.Total);
            }
        });

    [Fact]
    public async Task Lease_Held_IsRefusedToOthersAndRenewedByItsHolder() =>
        await WithAnother(async other =>
        {
            var minute = TimeSpan.FromMinutes(1);
            Assert.Null(await Store.TryLeaseAsync("engine", "one", minute, default));
            Assert.Equal("one", await other.TryLeaseAsync("engine", "two", minute, default));
            Assert.Null(await other.TryLeaseAsync("another", "two", minute, default));

            Clock.Advance(TimeSpan.FromSeconds(40));
            Assert.Null(await Store.TryLeaseAsync("engine", "one", minute, default));
            Clock.Advance(TimeSpan.FromSeconds(40));
            Assert.Equal("one", await other.TryLeaseAsync("engine", "two", minute, default));

            Clock.Advance(TimeSpan.FromSeconds(20));
            Assert.Null(await other.TryLeaseAsync("engine", "two", minute, default));
            Assert.Equal("two", await Store.TryLeaseAsync("engine", "one", minute, default));
        });

    [Fact]
    public async Task Lease_GivenBack_IsFreeAndOnlyByItsHolder()
    {
        var minute = TimeSpan.FromMinutes(1);
        Assert.Null(await Store.TryLeaseAsync("engine", "one", minute, default));

        await Store.ReleaseLeaseAsync("engine", "two", default);
        Assert.Equal("one", await Store.TryLeaseAsync("engine", "two", minute, default));

        await Store.ReleaseLeaseAsync("engine", "one", default);
        await Store.ReleaseLeaseAsync("engine", "one", default);
        Assert.Null(await Store.TryLeaseAsync("engine", "two", minute, default));
    }

    [Fact]
    public async Task Lease_WantedByManyAtOnce_GoesToOne() =>
        await WithAnother(async other =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
                (i % 2 == 0 ? Store : other).TryLeaseAsync("engine", $"holder{i}", TimeSpan.FromMinutes(1), default)));

            Assert.Single(answers, answer => answer is null);
            Assert.Single(answers.OfType<string>().Distinct());
        });
}
