using System.Diagnostics;
using System.Net;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>Nodes are added and taken away by the procedure that the program itself tells.</summary>
public sealed class ReshardTests(ITestOutputHelper output)
{
    private static readonly string[] Three = ["node1", "node2", "node3"];
    private static readonly string[] Four = [.. Three, "node4"];

    public static TheoryData<string> EngineNames => [.. Engines.All];

    [FaultTheory]
    [MemberData(nameof(EngineNames))]
    public async Task Reshard_FourthNode_KeepsEveryValueAndMovesAQuarter(string engine)
    {
        var counters = Known.Counters(10_000);
        await using var servers = await NamedNodes.StartAsync(engine, Four);

        // Nothing is written to the store until the procedure does it: the process is killed long before the interval is over.
        var three = servers.Gateway([.. servers.Named("Mirror:Nodes", Three), "--Counters:FlushInterval", "10min"]);
        var four = servers.Gateway(servers.Named("Mirror:Nodes", Four));
        await three.StartAsync();
        await Known.CountAsync(three, counters);
        var early = servers.Gateway(servers.Named("Mirror:Nodes", Four));
        await EndsAsync(early, 1, "still counts on this mysql store", "counters", "reshard");
        await three.KillAsync();
        await EndsAsync(four, 1, "Mirror:Nodes is [node1, node2, node3, node4]", "--urls", $"http://127.0.0.1:{four.Port}");
        Assert.Contains("counters reshard", four.Output, StringComparison.Ordinal);
        var before = await RecordsAsync(servers, Three);
        Assert.Equal(counters.Count, before.Values.Sum(ids => ids.Count));

        var started = Stopwatch.GetTimestamp();
        await EndsAsync(four, 0, "Ring 2: node1, node2, node3, node4", "counters", "reshard");
        output.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s: {four.Output.Trim()}");
        await four.StartAsync();
        await Known.CheckAsync(four, counters);
        await Known.GoOnAsync(four, counters);

        // Each of them was changed, so each has a record where it belongs now.
        var after = await RecordsAsync(servers, Four);
        var moved = after["node4"].Count;
        output.WriteLine($"{moved} of {counters.Count} counters moved: {100.0 * moved / counters.Count:0.0} %.");
        Assert.Equal(Belonging(counters, Four, "node4"), moved);
        Assert.InRange((double)moved / counters.Count, 0.20, 0.30);
        Assert.All(Three, name => Assert.Subset(before[name].ToHashSet(), after[name].ToHashSet()));
        Assert.Equal(0, await four.StopAsync(Programs.EndDeadline));
    }

    [FaultTheory]
    [MemberData(nameof(EngineNames))]
    public async Task Reshard_NodeRetires_KeepsEveryValue(string engine)
    {
        var counters = Known.Counters(1_000);
        await using var servers = await NamedNodes.StartAsync(engine, Four);
        var four = servers.Gateway(servers.Named("Mirror:Nodes", Four));
        var three = servers.Gateway(servers.Named("Mirror:Nodes", Three));
        var retire = servers.Gateway([.. servers.Named("Mirror:Nodes", Three), .. servers.Named("Mirror:Retiring", "node4")]);
        await four.StartAsync();
        await Known.CountAsync(four, counters);
        Assert.Equal(0, await four.StopAsync(Programs.EndDeadline));

        await EndsAsync(three, 1, "Name node4 under Mirror:Nodes, or under Mirror:Retiring", "counters", "reshard");
        await EndsAsync(retire, 0, "Ring 2: node1, node2, node3", "counters", "reshard");
        output.WriteLine(retire.Output.Trim());
        await servers["node4"].KillAsync();
        await EndsAsync(four, 1, "Mirror:Nodes is [node1, node2, node3, node4]", "--urls", $"http://127.0.0.1:{four.Port}");
        await three.StartAsync();

        await Known.CheckAsync(three, counters);
        await Known.GoOnAsync(three, counters);
    }

    private static async Task EndsAsync(GatewayProcess process, int exitCode, string words, params string[] arguments)
    {
        var ended = await process.RunToEndAsync(Programs.EndDeadline, arguments);
        Assert.True(ended == exitCode && process.Output.Contains(words, StringComparison.Ordinal), $"Exit code {ended}: {process.Output}");
    }

    private static async Task<Dictionary<string, IReadOnlySet<string>>> RecordsAsync(NamedNodes servers, string[] names)
    {
        var records = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var name in names)
        {
            records[name] = await servers.RecordsAsync(name);
        }

        return records;
    }

    private static int Belonging(IEnumerable<Known> counters, string[] names, string node)
    {
        var ring = new HashRing(names, NamedNodes.VirtualNodes);
        return counters.Count(counter => names[ring.IndexOf(CounterKey.Counter(counter.Id).Text)] == node);
    }

    /// <summary>A counter whose value is known; some of them were counted with a key.</summary>
    private sealed record Known(string Id, long Value, string? Key)
    {
        private const int KeyedOneIn = 50;

        public static IReadOnlyList<Known> Counters(int count) =>
            [.. Enumerable.Range(0, count).Select(i => new Known($"ring-{i}", (i % 1_000) + 1, i % KeyedOneIn == 0 ? $"key-{i}" : null))];

        public static async Task CountAsync(GatewayProcess gateway, IEnumerable<Known> counters)
        {
            using var calls = new CounterCalls(gateway.Address);
            await CounterCalls.ForAllAsync(counters, async counter =>
                Assert.Equal(HttpStatusCode.OK, (await calls.IncrementAsync(counter.Id, counter.Value, counter.Key)).Status));
        }

        public static async Task CheckAsync(GatewayProcess gateway, IEnumerable<Known> counters)
        {
            using var calls = new CounterCalls(gateway.Address);
            await CounterCalls.ForAllAsync(counters, async counter => Assert.Equal(counter.Value, await calls.ReadConsistentAsync(counter.Id)));
        }

        /// <summary>What had a key is answered as before, and counting goes on.</summary>
        public static async Task GoOnAsync(GatewayProcess gateway, IEnumerable<Known> counters)
        {
            using var calls = new CounterCalls(gateway.Address);
            await CounterCalls.ForAllAsync(counters, async counter =>
            {
                if (counter.Key is not null)
                {
                    var repeat = await calls.IncrementAsync(counter.Id, counter.Value, counter.Key);
                    Assert.True(repeat is { Status: HttpStatusCode.OK, Replayed: true } && repeat.Value == counter.Value, $"{counter}: {repeat}");
                }

                Assert.Equal(counter.Value + 1, (await calls.IncrementAsync(counter.Id, 1)).Value);
            });
        }
    }
}
