using OrleansCounters.Checking;
using OrleansCounters.Checking.Load;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>Guarantees 1 to 6 on real servers, under load by 64 connections with a third keyed, while one thing or three go wrong.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    /// <summary>Set by <c>./dev check faults</c>.</summary>
    private static readonly bool RunsAll = Environment.GetEnvironmentVariable("FAULTS") == "all";

    private static readonly WorkloadOptions Shape = new()
    {
        Targets = [],
        Operations = 30_000,
        Counters = 500,
        Connections = 64,
        ReadShare = 0.03,
        RegisterShare = 0.02,
        GiveUpAfter = TimeSpan.FromMinutes(3),
    };

    /// <summary>Every engine with every fault; without FAULTS=all the short ones.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var engine in Engines.All)
            {
                foreach (var fault in Fault.All.Where(fault => RunsAll || fault.IsShort))
                {
                    cases.Add(engine, fault.Name);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> EngineNames => [.. Engines.All];

    [FaultTheory]
    [MemberData(nameof(Cases))]
    public async Task Run_FaultUnderLoad_KeepsEveryPromise(string engine, string faultName)
    {
        var fault = Fault.All.First(fault => fault.Name == faultName);
        await using var servers = await RealServers.StartAsync(engine);

        // Test runners cut long names off.
        output.WriteLine($"{engine}: {fault.Name}");
        var rules = new VerifierOptions
        {
            AnswersAreDistinct = !fault.LosesRedisData,
            PlainReadsAreFresh = true,
        };

        // Lag returns to 0 within 3 flush intervals after the last change; what is waited for is ten times that.
        var verdict = await LoadRun.RunAsync(
            servers.Gateway,
            Shape,
            async progress =>
            {
                await progress.ReachAsync(0.4);
                await fault.DoAsync(servers);
            },
            output,
            rules,
            atRest: async () => output.WriteLine(
                $"Lag was 0 after {(await Readiness.UntilNoLagAsync(servers.Gateway.Address, RealServers.FlushInterval * 30)).TotalSeconds:0.0} s "
                + $"(promised: {RealServers.FlushInterval.TotalSeconds * 3} s)."),
            name: $"fault-{engine}-{Fault.All.ToList().IndexOf(fault)}");

        Assert.True(verdict.IsGood, verdict.ToString());
    }

    [FaultTheory]
    [MemberData(nameof(EngineNames))]
    public async Task Start_AfterAProcessDiedWithUnflushedChanges_TheyReachMySqlUntouched(string engine)
    {
        await using var servers = await RealServers.StartAsync(engine);
        await servers.Gateway.StartAsync();
        using var http = new HttpClient { BaseAddress = servers.Gateway.Address };
        for (var i = 0; i < 20; i++)
        {
            using var answer = await http.PostAsync(new Uri($"api/v1/counters/orphan{i}/increment?by={i + 1}", UriKind.Relative), null);
            _ = answer.EnsureSuccessStatusCode();
        }

        await servers.Gateway.KillAsync();
        await servers.Gateway.StartAsync();
        var lag = await UntilStoredAsync(servers, 20);

        output.WriteLine($"In MySQL {lag.TotalSeconds:0.0} s after the start (promised: {RealServers.FlushInterval.TotalSeconds * 3} s).");
    }

    [FaultTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_NaivePattern_LosesCounts(bool restarts)
    {
        await using var redis = await RedisServer.StartAsync();
        using var data = new TempFolder();
        await using var naive = Programs.Double(data, "naive", "--redis-port", $"{redis.Port}");

        var verdict = await LoadRun.RunAsync(
            naive,
            Shape with { Operations = 10_000, RegisterShare = 0, KeyedShare = 0, RepeatShare = 0 },
            async progress =>
            {
                await progress.ReachAsync(0.4);
                await (restarts ? redis.RestartAsync(keepData: false) : redis.SendAsync("FLUSHALL"));
            },
            output,
            new VerifierOptions { AnswersAreDistinct = false },
            name: $"naive-{restarts}");

        Assert.Contains(verdict.Violations, violation => violation.Rule == ViolationRule.Lost);
    }

    private static async Task<TimeSpan> UntilStoredAsync(RealServers servers, int counters)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(started) < RealServers.FlushInterval * 30)
        {
            // Asked of the database itself, past every memory.
            var sum = (await servers.Maria.SqlAsync("SELECT COUNT(*), COALESCE(SUM(total), 0) FROM test_1.oc_counters")).Trim();
            if (sum == $"{counters}\t{counters * (counters + 1) / 2}")
            {
                return System.Diagnostics.Stopwatch.GetElapsedTime(started);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new TimeoutException("What the dead process left did not reach MySQL.");
    }
}
