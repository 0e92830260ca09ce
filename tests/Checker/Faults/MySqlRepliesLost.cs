using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Transactions take effect, and their answers are lost with the connection.</summary>
internal sealed class MySqlRepliesLost() : Fault("mysql-replies-lost", Part.MySql, Loss.None, 0.2, 1)
{
    public override async Task DoAsync(World world, Turn turn)
    {
        world.StoreProxy!.LoseReplies();
        await LastAsync(turn);
        world.StoreProxy.Open();
    }
}
