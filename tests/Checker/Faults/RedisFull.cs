using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Redis has no memory left: it refuses to write.</summary>
internal sealed class RedisFull() : Fault("redis-full", Part.Mirror, Loss.None, 0.5, 2)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        _ = await world.Mirror!.SendAsync("CONFIG", "SET", "maxmemory", "1");
        await LastAsync(turn);
        _ = await world.Mirror.SendAsync("CONFIG", "SET", "maxmemory", "0");
    }
}
