using OrleansCounters.Gateway.Tests.Faults;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Moving;

/// <summary>Exports while everything changes, and into another service.</summary>
public sealed class ExportLoadTests(ITestOutputHelper output)
{
    private const int Counters = 2_500;
    private const int Senders = 4;
    private const int Exports = 6;
    private const int BatchSize = 100;
    private const int BetweenExports = 2_000;

    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(5);

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var engine in Engines.All)
            {
                cases.Add(engine, false);
                cases.Add(engine, true);
            }

            return cases;
        }
    }

    [FaultTheory]
    [MemberData(nameof(Cases))]
    public async Task Export_UnderLoad_HasWhatWasAcknowledgedAndNothingElse(string engine, bool withRedis)
    {
        await using var gateway = await MovingGateway.StartAsync(engine, withRedis);
        var (attempted, acknowledged) = (new long[Counters], new long[Counters]);
        using var over = new CancellationTokenSource();
        var load = Enumerable.Range(1, Senders).Select(seed => SendAsync(gateway, new Random(seed), attempted, acknowledged, over.Token)).ToList();

        var export = "";
        for (var i = 0; i < Exports; i++)
        {
            // Each of them in the middle of it, not before it.
            while (Snapshot(acknowledged).Sum() < (i + 1) * BetweenExports)
            {
                Assert.All(load, sender => Assert.False(sender.IsCompleted, $"{sender.Exception}"));
                await Task.Delay(PollPause);
            }

            var before = Snapshot(acknowledged);
            export = await gateway.ExportTextAsync();
            var after = Snapshot(attempted);
            var values = MovingGateway.Values(export);
            Assert.All(Enumerable.Range(0, Counters), id => Assert.InRange(values.GetValueOrDefault($"counter:c{id}"), before[id], after[id]));
            output.WriteLine($"Between {before.Sum()} and {after.Sum()}: {values.Values.Sum()}.");
        }

        await over.CancelAsync();
        await Task.WhenAll(load);
        export = await gateway.ExportTextAsync();
        var all = MovingGateway.Values(export);
        Assert.All(Enumerable.Range(0, Counters), id => Assert.Equal(acknowledged[id], all.GetValueOrDefault($"counter:c{id}")));
        Assert.True(all.Values.Sum() > 0);

        await using var other = await MovingGateway.StartAsync(engine, withRedis);
        var summary = await other.ImportAsync("moved", "set", export);
        Assert.Equal((all.Count, 0), (summary.GetProperty("applied").GetInt32(), summary.GetProperty("failed").GetInt32()));
        Assert.Equal(all, MovingGateway.Values(await other.ExportTextAsync()));
    }

    private static async Task SendAsync(MovingGateway gateway, Random random, long[] attempted, long[] acknowledged, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var ids = Enumerable.Range(0, BatchSize).Select(_ => random.Next(Counters)).ToArray();
            Count(attempted, ids);
            await gateway.IncrementAsync(ids.Select(id => $"c{id}"));
            Count(acknowledged, ids);
        }
    }

    private static void Count(long[] counts, int[] ids)
    {
        foreach (var id in ids)
        {
            _ = Interlocked.Increment(ref counts[id]);
        }
    }

    private static long[] Snapshot(long[] counts) => [.. Enumerable.Range(0, counts.Length).Select(id => Interlocked.Read(ref counts[id]))];
}
