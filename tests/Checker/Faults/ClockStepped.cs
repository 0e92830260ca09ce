using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>The gateway's clock is set forward or back by up to five minutes, and later put right. More would be longer than keys are kept.</summary>
internal sealed class ClockStepped() : Fault("clock-stepped", Part.Gateway, Loss.None, 0.5, 2)
{
    private const int Most = 300;

    public override string? Missing => ProcessClock.Missing;

    public override bool AppliesTo(Layout layout) => !layout.IsCluster;

    public override async Task DoAsync(World world, Turn turn)
    {
        world.Clock!.Set((turn.Pick % (2 * Most)) - Most);
        await LastAsync(turn);
        world.Clock.Set(0);
    }
}
