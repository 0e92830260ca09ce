using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>A graceful stop that finds nobody to write to.</summary>
internal sealed class GatewayStoppedStoreAway() : Fault("gateway-stopped-store-away", Part.Gateway | Part.MySql, Loss.Process)
{
    public override bool AppliesTo(Layout layout) => layout is { IsCluster: false, HasMySql: true };

    public override async Task DoAsync(World world, Turn turn)
    {
        world.StoreProxy!.Close();
        var gateway = world.PickGateway(turn);
        await world.StopAsync(gateway);
        world.StoreProxy.Open();
        await World.StartAsync(gateway);
    }
}
