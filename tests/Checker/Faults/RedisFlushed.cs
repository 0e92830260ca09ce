using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>FLUSHALL.</summary>
internal sealed class RedisFlushed() : Fault("redis-flushed", Part.Mirror, Loss.Mirror)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        _ = await world.Mirror!.SendAsync("FLUSHALL");
    }
}
