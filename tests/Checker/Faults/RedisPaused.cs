using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>SIGSTOP of Redis.</summary>
internal sealed class RedisPaused() : Fault("redis-paused", Part.Mirror, Loss.None, 0.5, 3)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        await world.Mirror!.PauseAsync();
        await LastAsync(turn);
        await world.Mirror.ResumeAsync();
    }
}
