using System.Net;
using OrleansCounters.CommandLine.Loading;
using OrleansCounters.Overload;
using OrleansCounters.Overload.Load;
using OrleansCounters.Testing;
using OpenLoop = OrleansCounters.CommandLine.Loading.LoadRun;

namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>The most that a gateway answers, ten times that, and how long it takes until all is well again.</summary>
/// <param name="mostCallers">Of closed loops: fewer than are refused.</param>
/// <param name="isHasty">True where callers that are refused do not wait as they are told to.</param>
internal sealed class RateRun(GatewayProcess gateway, int counters, int connections, int mostCallers, bool isHasty)
{
    private const int Times = 10;

    /// <summary>Of closed loops. The first is how the service is while it has time; more callers are answered more, in larger batches, and later.</summary>
    private static readonly int[] AllCallers = [64, 256, 1_024, 4_096];

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(60);

    /// <summary>What is still unanswered so long after the end of the schedule is cut off.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly int[] _callers = [.. AllCallers.Where(callers => callers <= mostCallers)];

    private readonly IPEndPoint _address = new(IPAddress.Loopback, gateway.Port);

    /// <param name="warmUp">Before anything is measured.</param>
    /// <param name="probe">Of each closed loop.</param>
    /// <param name="length">Of the overload.</param>
    public async Task<RateReport> RunAsync(TimeSpan warmUp, TimeSpan probe, TimeSpan length)
    {
        using var calm = new LeanTarget(_address, counters, "overload-");
        await calm.OpenAsync(_callers[^1]);
        _ = await ClosedLoop.RunAsync(calm, _callers[_callers.Length / 2], counters, warmUp);
        var usual = await ProbeAsync(calm, _callers[0], probe);
        var peak = usual;
        foreach (var callers in _callers[1..])
        {
            var found = await ProbeAsync(calm, callers, probe);
            peak = found.PerSecond > peak.PerSecond ? found : peak;
        }

        await using var memory = new MemoryWatch(gateway.ResidentBytes);
        using var target = new LeanTarget(_address, counters, "overload-", isHasty);
        await target.OpenAsync(connections);
        var rate = (int)Math.Max(Times * peak.PerSecond, 1);
        using var load = new OpenLoop(
            new LoadPlan(rate, length, TimeSpan.Zero, connections, counters, 0, 1, 0, null, "overload-", 1), target, new FineTicks(TimeProvider.System), TimeSpan.Zero, TimeProvider.System);
        var started = TimeProvider.System.GetTimestamp();
        target.EndWaitsAfter(length);
        await using (var cut = new Timer(_ => target.Dispose(), null, length + LongestWait, Timeout.InfiniteTimeSpan))
        {
            await load.RunAsync(CancellationToken.None);
        }

        var highest = memory.Highest;
        target.Dispose();
        var recovery = await RecoverAsync(calm, usual, started, length);
        return new RateReport(usual, peak, rate, length, load.Requests, load.Tally.Statuses.GetValueOrDefault(LoadTally.NotSent), target.Count, connections)
        {
            Before = memory.Before,
            Highest = highest,
            After = gateway.ResidentBytes(),
            Recovery = recovery,
        };
    }

    private async Task<Peak> ProbeAsync(LeanTarget target, int callers, TimeSpan length)
    {
        var count = await ClosedLoop.RunAsync(target, callers, counters, length);
        return new Peak(callers, count.Good.Count / length.TotalSeconds, count.Good.Quantile(0.5), count.Good.Quantile(0.99));
    }

    private async Task<TimeSpan?> RecoverAsync(LeanTarget target, Peak usual, long started, TimeSpan length)
    {
        while (true)
        {
            var count = await ClosedLoop.RunAsync(target, usual.Callers, counters, Window);
            var since = TimeProvider.System.GetElapsedTime(started) - length;
            if (usual.IsReachedBy(count.Good.Count / Window.TotalSeconds, count.Good.Quantile(0.99)))
            {
                return since;
            }

            if (since > LongestRecovery)
            {
                return null;
            }
        }
    }
}
