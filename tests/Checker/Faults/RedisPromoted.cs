using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>A replica that stayed behind takes the place of its master, which dies.</summary>
internal sealed class RedisPromoted() : Fault("redis-promoted", Part.Mirror, Loss.Mirror, 0.3, 1.5)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        await world.PromoteAsync(() => LastAsync(turn));
    }
}
