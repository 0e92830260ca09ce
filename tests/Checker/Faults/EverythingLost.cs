using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Redis comes back empty, and so do all processes: what was answered at level store must be there.</summary>
internal sealed class EverythingLost() : Fault("everything-lost", Part.Gateway | Part.Mirror, Loss.Everything)
{
    public override bool AppliesTo(Layout layout) => layout is { HasMirror: true, IsCluster: false };

    public override async Task DoAsync(World world, Turn turn)
    {
        await Task.WhenAll(world.Mirror!.KillAsync(), world.KillServiceAsync());
        await world.Mirror.RestartAsync(keepData: false);
        await world.StartServiceAsync();
    }
}
