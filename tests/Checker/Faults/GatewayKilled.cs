using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>kill -9 of a gateway, and a start.</summary>
internal sealed class GatewayKilled() : Fault("gateway-killed", Part.Gateway, Loss.Process)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        var gateway = world.PickGateway(turn);
        await gateway.KillAsync();
        await World.StartAsync(gateway);
    }
}
