using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>The file system of the SQLite file has no room. For that it is a small one of its own, which takes root.</summary>
internal sealed class DiskFull() : Fault("disk-full", Part.Sqlite, Loss.None, 0.5, 2)
{
    public override string? Missing => Environment.IsPrivilegedProcess ? null : "a file system of its own takes root";

    public override async Task DoAsync(World world, Turn turn)
    {
        var filler = Path.Combine(world.Data, "filler");
        world.Fill(filler);
        await LastAsync(turn);
        File.Delete(filler);
    }
}
