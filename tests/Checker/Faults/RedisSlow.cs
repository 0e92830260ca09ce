using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Each reply of Redis is 150 ms late.</summary>
internal sealed class RedisSlow() : Fault("redis-slow", Part.Mirror, Loss.None, 0.5, 2)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        world.MirrorProxy!.Delay = TimeSpan.FromMilliseconds(150);
        await LastAsync(turn);
        world.MirrorProxy.Delay = TimeSpan.Zero;
    }
}
