using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>A graceful stop under load, and a start.</summary>
internal sealed class GatewayStopped() : Fault("gateway-stopped", Part.Gateway, Loss.Process)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        var gateway = world.PickGateway(turn);
        await world.StopAsync(gateway);
        await World.StartAsync(gateway);
    }
}
