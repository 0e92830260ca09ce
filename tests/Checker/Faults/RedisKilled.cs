using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>kill -9 of Redis, and a start with its append-only file.</summary>
internal sealed class RedisKilled() : Fault("redis-killed", Part.Mirror, Loss.Mirror)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        await world.Mirror!.RestartAsync(keepData: true);
    }
}
