using System.Diagnostics;
using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;
using OrleansCounters.Testing;

namespace OrleansCounters.Checker.Runs;

/// <summary>Carries out the faults of a schedule while the load goes on, and writes down when.</summary>
internal sealed class FaultPlayer(World world, History history, Gate gate)
{
    /// <summary>A rest has no bound of its own in the promise; this is ten times the one that lag has.</summary>
    private static readonly TimeSpan RestDeadline = World.FlushInterval * 30;

    private static readonly TimeSpan UntilSilosAgree = TimeSpan.FromSeconds(6);

    private readonly List<Task> _underWay = [];
    private TimeSpan _rested;

    public async Task PlayAsync(CheckPlan plan)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var turn in plan.Turns)
        {
            if (!turn.Overlaps)
            {
                await Task.WhenAll(_underWay);
                _underWay.Clear();
            }

            await UntilAsync(started, turn.At);
            if (turn.SettlesBefore)
            {
                await RestAsync(plan);
            }

            _underWay.Add(DoAsync(turn));
        }

        await Task.WhenAll(_underWay);
        await UntilAsync(started, plan.Seconds);
    }

    private async Task DoAsync(Turn turn)
    {
        var start = history.Now;
        await turn.Fault.DoAsync(world, turn);
        history.Append(new FaultNote(turn.Fault.Name, start, history.Now));
    }

    private async Task UntilAsync(long started, double seconds)
    {
        var left = TimeSpan.FromSeconds(seconds) + _rested - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left);
        }
    }

    // In a cluster a counter may be active twice until all silos agree who is there. What one of the two commits and Redis then loses, a
    // consistent read may miss: that is outside of the promise, so it is waited for.
    private async Task RestAsync(CheckPlan plan)
    {
        var start = Stopwatch.GetTimestamp();
        await gate.HoldAsync();
        if (plan.Layout.IsCluster)
        {
            await Task.Delay(UntilSilosAgree);
        }

        _ = await Readiness.UntilNoLagAsync(world.Gateways[0].Address, RestDeadline);
        gate.Open();
        _rested += Stopwatch.GetElapsedTime(start);
    }
}
