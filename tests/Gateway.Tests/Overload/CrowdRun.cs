using System.Net;
using OrleansCounters.CommandLine.Loading;
using OrleansCounters.Overload;
using OrleansCounters.Overload.Crowds;
using OrleansCounters.Overload.Load;
using OrleansCounters.Testing;
using OpenLoop = OrleansCounters.CommandLine.Loading.LoadRun;

namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>One crowd beside a modest load of callers who behave.</summary>
/// <param name="rate">Requests a second of those who behave.</param>
internal sealed class CrowdRun(GatewayProcess gateway, int rate)
{
    private const int Callers = 32;
    private const int Counters = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly IPEndPoint _address = new(IPAddress.Loopback, gateway.Port);

    /// <param name="closedWithin">When the service has closed all of them, by what is documented; null where it does not have to.</param>
    /// <param name="stay">How long they are watched at most, if they are not all closed before.</param>
    public async Task<CrowdResult> RunAsync(CrowdHabit habit, int size, TimeSpan? closedWithin, TimeSpan stay)
    {
        var handles = OpenFiles.Of(gateway.ProcessId);
        await using var memory = new MemoryWatch(gateway.ResidentBytes);
        using var target = new LeanTarget(_address, Counters, "calm-");
        await target.OpenAsync(Callers);
        using var over = new CancellationTokenSource();
        using var load = new OpenLoop(
            new LoadPlan(rate, Longest, TimeSpan.Zero, Callers, Counters, 0, 1, 0, null, "calm-", 1), target, new FineTicks(TimeProvider.System), stay, TimeProvider.System);
        var loading = load.RunAsync(over.Token);
        var calm = target.Count;

        CrowdReport report;
        using (var crowd = new Crowd(_address, habit))
        {
            using var end = new CancellationTokenSource(stay);
            await crowd.OpenAsync(size);
            await (habit.Vanishes ? Task.Delay(stay, end.Token).ContinueWith(_ => { }, TaskScheduler.Default) : crowd.StayAsync(end.Token));
            report = crowd.Report;
            await over.CancelAsync();
            await loading;
        }

        return new CrowdResult(habit.Name, report, closedWithin, calm)
        {
            Offered = load.Released,
            Before = memory.Before,
            Highest = memory.Highest,
            HandlesBefore = handles,
            HandlesAfter = OpenFiles.Of(gateway.ProcessId) - Callers,
        };
    }
}
