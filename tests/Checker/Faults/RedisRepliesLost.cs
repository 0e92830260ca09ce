using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Commits take effect, and their answers are lost with the connection.</summary>
internal sealed class RedisRepliesLost() : Fault("redis-replies-lost", Part.Mirror, Loss.None, 0.2, 1)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        world.MirrorProxy!.LoseReplies();
        await LastAsync(turn);
        world.MirrorProxy.Open();
    }
}
