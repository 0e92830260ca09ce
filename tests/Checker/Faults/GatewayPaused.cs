using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>SIGSTOP: connections stay, nothing is answered. Everybody else takes it for dead, and it wakes up later.</summary>
internal sealed class GatewayPaused() : Fault("gateway-paused", Part.Gateway, Loss.None, 0.5, 3)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        var gateway = world.PickGateway(turn);
        gateway.Pause();
        await LastAsync(turn);
        gateway.Resume();
    }
}
