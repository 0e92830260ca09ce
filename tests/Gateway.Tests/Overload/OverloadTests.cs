using OrleansCounters.Gateway.Tests.Faults;
using OrleansCounters.Overload;
using OrleansCounters.Overload.Crowds;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>Far too much load, and connections that do nothing. Short here; as long and as many as <c>./dev check overload</c> says.</summary>
public sealed class OverloadTests(ITestOutputHelper output)
{
    /// <summary>For what is broken to show.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(10);

    private static readonly OverloadSettings Settings = OverloadSettings.Read();

    [FaultTheory]
    [MemberData(nameof(OverloadSettings.Engines), MemberType = typeof(OverloadSettings))]
    public async Task Run_TenTimesThePeak_StaysWithinItsBounds(string engine)
    {
        var report = await RateAsync(engine, Settings.Concurrent, Settings.Length);

        Assert.Empty(report.Problems(Settings.IsCheck, Bounds.LeastShare));
    }

    [FaultFact]
    public async Task Run_TenTimesThePeakByCallersWhoDoNotWait_LeavesMostOfIt()
    {
        var report = await RateAsync("InProcess", Settings.Concurrent, Settings.Length < Enough ? Settings.Length : Enough, isHasty: true);

        Assert.Empty(report.Problems(Settings.IsCheck, Bounds.LeastShareOfHasty));
    }

    [FaultFact]
    public async Task Run_TenTimesThePeakWithoutTheBound_IsCaught()
    {
        var report = await RateAsync("InProcess", "0", Settings.Length < Enough ? Settings.Length : Enough);

        Assert.NotEmpty(report.Problems(Settings.IsCheck, Bounds.LeastShare));
    }

    [FaultTheory]
    [MemberData(nameof(OverloadSettings.Engines), MemberType = typeof(OverloadSettings))]
    public async Task Run_ConnectionsThatDoNothing_KeepNobodyElseWaiting(string engine)
    {
        await using var servers = await RealServers.StartAsync(
            engine, "--Limits:HeadersTimeout", $"{Settings.Heads.TotalSeconds}s", "--Limits:IdleTimeout", $"{Settings.IdleTimeout.TotalSeconds}s");
        await using var halves = await Halves.TakeAsync(servers, Settings.IsCheck);
        await servers.Gateway.StartAsync();
        var run = new CrowdRun(servers.Gateway, Settings.CalmRate);
        var problems = new List<string>();
        foreach (var (habit, size, within, stay) in Settings.Crowds())
        {
            var result = await run.RunAsync(habit, OpenFiles.Allow(size), within, stay);
            output.WriteLine(result.ToString());
            problems.AddRange(result.Problems(Settings.IsCheck));
        }

        // Every connection is gone, or will not be.
        output.WriteLine($"{servers.Gateway.ResidentBytes() >> 20} MiB in RAM at the end");
        Assert.Empty(problems);
        Assert.Equal(0, await servers.Gateway.StopAsync(Programs.EndDeadline));
    }

    private async Task<RateReport> RateAsync(string engine, string concurrent, TimeSpan length, bool isHasty = false)
    {
        await using var servers = await RealServers.StartAsync(engine, "--Limits:Concurrent", concurrent);
        await using var halves = await Halves.TakeAsync(servers, Settings.IsCheck);
        await servers.Gateway.StartAsync();
        var connections = OpenFiles.Allow(Settings.Connections + Settings.MostCallers) - Settings.MostCallers;
        var report = await new RateRun(servers.Gateway, Settings.Counters, connections, Settings.MostCallers, isHasty).RunAsync(Settings.WarmUp, Settings.Probe, length);
        output.WriteLine($"engine {engine}, Limits:Concurrent {concurrent}, {halves}; callers {(isHasty ? "ask again at once" : "wait as they are told to")}");
        output.WriteLine(report.ToString());
        if (connections < Settings.Connections)
        {
            output.WriteLine($"The system's limit of open files (ulimit -n) leaves {connections:N0} connections of {Settings.Connections:N0}.");
        }

        await servers.Gateway.UntilReadyAsync();
        return report;
    }
}
