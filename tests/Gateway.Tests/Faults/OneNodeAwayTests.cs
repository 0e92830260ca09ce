using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansCounters.Checking;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>A node that is away costs only its own keys.</summary>
public sealed class OneNodeAwayTests(ITestOutputHelper output)
{
    private const string Away = "node2";
    private static readonly string[] Names = ["node1", Away, "node3"];
    private static readonly HashRing Ring = new(Names, NamedNodes.VirtualNodes);
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(2);

    public static TheoryData<string> EngineNames => [.. Engines.All];

    [FaultTheory]
    [MemberData(nameof(EngineNames))]
    public async Task Run_OneOfThreeAway_TheOthersDoNotNotice(string engine)
    {
        await using var servers = await NamedNodes.StartAsync(engine, Names);
        var gateway = servers.Gateway([.. servers.Named("Mirror:Nodes", Names), "--Counters:FlushInterval", $"{FlushInterval.TotalSeconds}s"]);
        await gateway.StartAsync();
        var ids = Enumerable.Range(0, 600).Select(i => $"away-{i}").ToLookup(IsAway);
        using var history = new History();
        var others = new Workload(Shape(gateway, "others", [.. ids[false]], 60_000, 48), history);
        var own = new Workload(Shape(gateway, "own", [.. ids[true]], 20_000, 16), history);
        var (killed, back) = (0L, 0L);

        await Task.WhenAll(own.RunAsync(), others.RunAsync(async progress =>
        {
            await progress.ReachAsync(0.3);
            await servers[Away].KillAsync();
            killed = history.Now;
            await CheckRefusalAsync(gateway);
            await CheckReadinessAsync(gateway);

            // Two thirds of the counters go on: their load alone comes this far.
            await progress.ReachAsync(0.7);
            back = history.Now;
            await servers[Away].RestartAsync(keepData: true);
        }));
        var lag = await Readiness.UntilNoLagAsync(gateway.Address, FlushInterval * 30);

        var values = await others.ReadFinalAsync();
        var stored = await StoreReading.ReadAsync(gateway.Address, "away-");
        var parts = history.Entries.ToLookup(entry => IsAway(entry.Counter));
        var meanwhile = parts[false].Where(entry => entry.Start >= killed && entry.End <= back).ToArray();
        output.WriteLine($"Away for {TimeSpan.FromMicroseconds(back - killed).TotalSeconds:0.0} s; lag was 0 after another {lag.TotalSeconds:0.0} s.");
        output.WriteLine($"Others before: {Latencies([.. parts[false].Where(entry => entry.End < killed)])}");
        output.WriteLine($"Others meanwhile: {Latencies(meanwhile)}");
        var ofOthers = Verifier.Verify([.. parts[false]], values, new VerifierOptions(), stored);
        var ofOwn = Verifier.Verify([.. parts[true]], values, new VerifierOptions { AnswersAreDistinct = false }, stored);
        output.WriteLine($"Others: {ofOthers}\nIts own: {ofOwn}");
        Assert.True(ofOthers.IsGood && ofOwn.IsGood, $"{ofOthers}\n{ofOwn}\n{gateway.Output}");
        Assert.Equal(0, ofOthers.Figures.Unavailable + ofOthers.Figures.Lost + ofOthers.Figures.NotConnected);
        Assert.Contains(meanwhile, entry => entry is { Kind: OperationKind.Read, Consistent: true, Fate: Fate.Done });
        Assert.Contains(meanwhile, entry => entry is { Kind: OperationKind.Increment, Key: not null, Fate: Fate.Done });
        Assert.True(ofOwn.Figures.Unavailable > 0, "Nobody noticed that the node was away.");
    }

    private static WorkloadOptions Shape(GatewayProcess gateway, string prefix, string[] ids, int operations, int connections) => new()
    {
        Targets = [gateway.Address],
        Prefix = prefix,
        Ids = ids,
        Counters = ids.Length,
        Operations = operations,
        Connections = connections,
        ReadShare = 0.2,
        GiveUpAfter = TimeSpan.FromMinutes(3),
    };

    private static bool IsAway(string id) => Names[Ring.IndexOf(CounterKey.Counter(id).Text)] == Away;

    private static string Latencies(Entry[] entries)
    {
        var sorted = entries.Select(entry => TimeSpan.FromMicroseconds(entry.End - entry.Start).TotalMilliseconds).Order().ToArray();
        return sorted is []
            ? "no requests"
            : $"{sorted.Length:N0} requests, half within {sorted[sorted.Length / 2]:0.0} ms, 99 % within {sorted[sorted.Length * 99 / 100]:0.0} ms, longest {sorted[^1]:0} ms";
    }

    /// <summary>The keys of the node: refused in time, and told when to come again.</summary>
    private async Task CheckRefusalAsync(GatewayProcess gateway)
    {
        using var calls = new CounterCalls(gateway.Address);
        foreach (var id in Enumerable.Range(0, 100).Select(i => $"probe-{i}").Where(IsAway).Take(2))
        {
            var asked = Stopwatch.GetTimestamp();
            var answer = await calls.IncrementAsync(id, 1);
            output.WriteLine($"{id}: {(int)answer.Status} after {Stopwatch.GetElapsedTime(asked).TotalSeconds:0.00} s, Retry-After {answer.RetryAfter?.TotalSeconds} (promised: 2 s).");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.True(answer.RetryAfter > TimeSpan.Zero);
        }
    }

    private static async Task CheckReadinessAsync(GatewayProcess gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address };
        using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var away = body.GetProperty("parts").EnumerateArray().Where(part => !part.GetProperty("ready").GetBoolean()).Select(part => part.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal([$"mirror:{Away}"], away);
    }
}
