using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    private static readonly string[] TwinIds = ["a", "A", "b", "page:1", "page:2", "page:é", "zz"];

    /// <summary>Whatever is asked, the store says what the twin in memory says, and days + adjusted = total.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Anything_AtRandom_IsAsInTheTwin(int seed)
    {
        var random = new Random(seed);
        var twin = new InMemoryStore(Clock);
        var sessions = new List<(AuthoritySession Session, long Sequence)>();
        for (var step = 0; step < 400; step++)
        {
            Clock.Advance(random.Next(20) switch
            {
                0 => TimeSpan.FromHours(random.Next(40)),
                1 => TimeSpan.FromDays(random.Next(30)),
                _ => TimeSpan.FromSeconds(random.Next(90)),
            });
            switch (random.Next(10))
            {
                case 0:
                    var generation = await twin.NextGenerationAsync(default);
                    Assert.Equal(generation, await Store.NextGenerationAsync(default));
                    sessions.Add((new AuthoritySession($"w{step}", generation, "run"), 0));
                    break;
                case 1:
                    await twin.PruneAsync(default);
                    await Store.PruneAsync(default);
                    break;
                case 2 or 3:
                    await FlushBothAsync(twin, random);
                    break;
                default:
                    await CommitBothAsync(twin, random, sessions);
                    break;
            }

            if (step % 10 == 0)
            {
                await AssertSameAsync(twin);
            }
        }

        await ReopenAsync();
        await AssertSameAsync(twin);
    }

    private async Task CommitBothAsync(InMemoryStore twin, Random random, List<(AuthoritySession Session, long Sequence)> sessions)
    {
        if (sessions.Count == 0)
        {
            return;
        }

        var which = random.Next(sessions.Count);
        var (session, sequence) = sessions[which];

        // Mostly the next one, else one sent again or one too many.
        sequence += random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 };
        var commits = Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomCommit(random)).ToArray();
        var batch = new CommitBatch(session, sequence, commits);
        var expected = await twin.CommitAsync(batch, default);
        var answer = await Store.CommitAsync(batch, default);
        Assert.Equal(expected.Accepted, answer.Accepted);
        Assert.Equal(AnswerCodec.Write(expected.Counters), AnswerCodec.Write(answer.Counters));
        if (expected.Accepted)
        {
            sessions[which] = (session, sequence);
        }
    }

    private static CounterCommit RandomCommit(Random random) => On(
        TwinIds[random.Next(TwinIds.Length)],
        [
            .. Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
            {
                var key = random.Next(2) == 0 ? $"k{random.Next(30)}" : null;
                return random.Next(12) switch
                {
                    0 => Reset(key),
                    1 => Set(random.NextInt64(), key),
                    2 => Set(random.Next(-100, 100), key),
                    3 => Add(random.NextInt64(long.MinValue, long.MaxValue), key),
                    4 => new Operation(ChangeKind.Touch, 0, null),
                    _ => Add(random.Next(-5, 50), key),
                };
            }),
        ]);

    /// <summary>A mirror that knows what the store knows, or that lost something, or that sends an old state.</summary>
    private async Task FlushBothAsync(InMemoryStore twin, Random random)
    {
        var rows = new List<FlushRow>();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var key = Key(TwinIds[random.Next(TwinIds.Length)]);
            var known = random.Next(4) == 0 ? CounterState.Absent : (await twin.LoadAsync([key], false, default))[0].State;
            var version = random.Next(3) == 0
                ? Versions.Compose(random.Next(1, 200), random.Next(1, 100))
                : Math.Max(known.Version + 1, Versions.Compose(Versions.Generation(known.Version) + random.Next(2), 1));
            var window = new InMemoryKeyWindow(Clock);
            var operations = RandomCommit(random).Operations;
            var (state, _) = CounterLedger.Apply(known, operations, version, Clock.Milliseconds, window);
            rows.Add(new FlushRow(key, state, [.. window.Records]));
        }

        Assert.Equal(await twin.FlushAsync(rows, default), await Store.FlushAsync(rows, default));
    }

    private async Task AssertSameAsync(InMemoryStore twin)
    {
        CounterKey[] keys = [.. TwinIds.Select(Key)];
        var expected = await twin.LoadAsync(keys, true, default);
        var loaded = await Store.LoadAsync(keys, true, default);
        for (var i = 0; i < keys.Length; i++)
        {
            Assert.Equal(expected[i].State, loaded[i].State);
            Assert.Equal(expected[i].CreatedAt, loaded[i].CreatedAt);
            Assert.Equal(expected[i].Keys, loaded[i].Keys);
            await AssertAddsUpAsync(TwinIds[i]);
            foreach (var resolution in Enum.GetValues<HistoryResolution>())
            {
                Assert.Equal(await twin.HistoryAsync(keys[i], resolution, 0, long.MaxValue, default), await HistoryAsync(TwinIds[i], resolution));
            }
        }

        foreach (var (prefix, byValue) in new[] { ("", false), ("", true), ("page:", false), ("page:", true) })
        {
            var wanted = await AllAsync(twin, prefix, byValue, 2);
            var listed = await AllAsync(Store, prefix, byValue, 2);
            Assert.Equal(wanted.Select(counter => (counter.Key, counter.State)), listed.Select(counter => (counter.Key, counter.State)));
        }
    }
}
