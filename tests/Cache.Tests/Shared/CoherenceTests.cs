using System.Diagnostics;
using System.Globalization;
using OrleansCounters.Domain.Caching;
using Xunit.Abstractions;

namespace OrleansCounters.Cache.Tests.Shared;

/// <summary>Two caches, as two gateways have them, over one Redis.</summary>
public sealed class CoherenceTests(ITestOutputHelper output) : INeedRedis, IAsyncLifetime
{
    private static readonly CacheKey Key = new("shop", "a");

    private Caches _caches = null!;

    public async Task InitializeAsync() => _caches = await Caches.StartAsync();

    public async Task DisposeAsync() => await _caches.DisposeAsync();

    [CacheFact]
    public async Task Get_ReadTwice_SecondIsFromMemory()
    {
        var a = await _caches.AddAsync(Caches.Patient with { MemoryLifetime = TimeSpan.FromSeconds(1) });
        var b = await _caches.AddAsync();
        Assert.Equal(CacheSource.Redis, (await a.SetAsync(Key, "v")).Reached);
        Assert.Equal("v", await b.TextAsync(Key));
        await Caches.UntilAsync(async () => (await a.GetAsync(Key)).Source == CacheSource.Redis && (await a.GetAsync(Key)).Source == CacheSource.Memory);
    }

    [CacheFact]
    public Task Remove_Elsewhere_IsSeen() => SeesAsync(deaf: false);

    [CacheFact]
    public Task Remove_ElsewhereAndNoticesMissed_IsSeen() => SeesAsync(deaf: true);

    [CacheFact]
    public Task Race_ReaderAndWriter_NoOldValueAfterTheBound() => RaceAsync(deaf: false);

    [CacheFact]
    public Task Race_ReaderAndWriterWithoutNotices_NoOldValueAfterTheBound() => RaceAsync(deaf: true);

    [CacheFact]
    public async Task GetOrFill_TwoHundredInTwoCaches_AskOnce()
    {
        var a = await _caches.AddAsync(Caches.Patient with { LeaseWait = TimeSpan.FromSeconds(30) });
        var b = await _caches.AddAsync(Caches.Patient with { LeaseWait = TimeSpan.FromSeconds(30) });
        var calls = 0;
        async ValueTask<CacheItem?> Fetch(CancellationToken cancellation)
        {
            _ = Interlocked.Increment(ref calls);
            await Task.Delay(50, cancellation);
            return Caches.Item("v", "list");
        }

        var reads = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () => await (i % 2 == 0 ? a : b).GetOrFillAsync(Key, Fetch))));
        Assert.All(reads, read => Assert.Equal("v", read.Text()));
        Assert.Equal(1, calls);
    }

    [CacheFact]
    public async Task GetOrFill_RemovedElsewhereWhileFetching_IsNotKept()
    {
        var a = await _caches.AddAsync();
        var b = await _caches.AddAsync(deaf: true);
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var filling = b.GetOrFillAsync(Key, async _ =>
        {
            begun.SetResult();
            await gate.Task;
            return Caches.Item("old");
        }).AsTask();
        await begun.Task;
        _ = await a.RemoveAsync(Key);
        gate.SetResult();
        Assert.Equal("old", (await filling).Text());
        Assert.Null(await b.TextAsync(Key));
    }

    [CacheFact]
    public async Task Statistics_TwoCaches_AreSummedUpAndReset()
    {
        var a = await _caches.AddAsync(Caches.Patient with { MemoryLifetime = TimeSpan.Zero });
        var b = await _caches.AddAsync(Caches.Patient with { MemoryLifetime = TimeSpan.Zero, StatisticsInterval = TimeSpan.FromMilliseconds(100) });
        _ = await a.SetAsync(Key, "v");
        _ = await a.GetAsync(Key);
        _ = await b.GetAsync(Key);
        _ = await b.GetAsync(new CacheKey("shop", "unknown"));
        var expected = new CacheCounts(0, 2, 1, 0, 1, 0, 0, 0, 0);
        await Caches.UntilAsync(async () => (await a.Statistics.ClusterAsync()).Total == expected);
        var report = await a.Statistics.ClusterAsync();
        Assert.Equal((true, 1 + 1 + 256L), (report.IsCluster, report.Bytes));
        await a.Statistics.ResetAsync();
        Assert.Equal(CacheCounts.Zero, (await a.Statistics.ClusterAsync()).Total);
        await Caches.UntilAsync(() => Task.FromResult(b.Statistics.Process().Total == CacheCounts.Zero));
        _ = await a.GetAsync(Key);
        Assert.Equal(1, (await a.Statistics.ClusterAsync()).Total.RedisHits);
        Assert.True((await a.Statistics.ServerAsync())!.ContainsKey("used_memory_human"));
    }

    private async Task SeesAsync(bool deaf)
    {
        var a = await _caches.AddAsync();
        var b = await _caches.AddAsync(deaf: deaf);
        foreach (var remove in new Func<Task>[]
        {
            async () => await a.RemoveAsync(Key), async () => await a.RemoveNamespaceAsync("shop"), async () => await a.RemoveTagAsync("shop", "t"),
            async () => await a.SetAsync(Key, "new", "t"),
        })
        {
            _ = await a.SetAsync(Key, "old", "t");
            await Caches.UntilAsync(async () => await b.TextAsync(Key) == "old");
            await remove();
            Assert.NotEqual("old", await a.TextAsync(Key));
            var waited = Stopwatch.StartNew();
            await Caches.UntilAsync(async () => await b.TextAsync(Key) != "old");
            output.WriteLine($"seen after {waited.Elapsed.TotalMilliseconds:F0} ms");
        }
    }

    /// <summary>
    /// A writer counts up in a "database" and removes the entry; readers fill. A reader that began more than the bound after a removal must
    /// see at least what was written before it.
    /// </summary>
    private async Task RaceAsync(bool deaf)
    {
        var writer = await _caches.AddAsync();
        SharedCache[] readers = [await _caches.AddAsync(deaf: deaf), await _caches.AddAsync(deaf: deaf), writer];
        var bound = Caches.Patient.MemoryLifetime;
        var database = 0L;
        var written = new List<(long At, long Value)> { (0, 0) };
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        var writing = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                var value = Interlocked.Increment(ref database);
                _ = await writer.RemoveAsync(Key);
                lock (written)
                {
                    written.Add((Stopwatch.GetTimestamp(), value));
                }

                await Task.Delay(7);
            }
        });
        var reading = readers.Select(reader => Task.Run(async () =>
        {
            var reads = 0;
            for (; !end.IsCancellationRequested; reads++)
            {
                var began = Stopwatch.GetTimestamp();
                var read = await reader.GetOrFillAsync(Key, async _ =>
                {
                    var value = Interlocked.Read(ref database);
                    await Task.Delay(Random.Shared.Next(4), CancellationToken.None);
                    return Caches.Item(value.ToString(CultureInfo.InvariantCulture));
                });
                // The writer's own gateway is promised its own writes at once.
                var promised = began - (reader == writer ? 0 : (long)(bound.TotalSeconds * Stopwatch.Frequency));
                long least;
                lock (written)
                {
                    least = written.FindLast(entry => entry.At <= promised).Value;
                }

                if (reads % 100 == 0)
                {
                    // Reads from memory never wait, and would leave the writer no processor.
                    await Task.Delay(1);
                }

                Assert.True(long.Parse(read.Text()!) >= least, $"read {read.Text()} ({read.State}, {read.Source}), {least} was written before");
            }

            return reads;
        })).ToList();
        await writing;
        output.WriteLine($"{database} writes, {(await Task.WhenAll(reading)).Sum()} reads");
        Assert.True(database > 10);
    }
}
