using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checker.Worlds;

namespace OrleansCounters.Checker.Faults;

/// <summary>Something that goes wrong, and is mended.</summary>
/// <param name="name">As <c>--faults</c> takes it.</param>
/// <param name="shortest">Seconds that it lasts at least; 0 with <paramref name="longest"/> 0 where it is over at once.</param>
/// <param name="longest">Seconds that it lasts at most.</param>
internal abstract class Fault(string name, Part part, Loss loss = Loss.None, double shortest = 0, double longest = 0)
{
    public string Name => name;

    public Part Part => part;

    public Loss Loss => loss;

    public double Shortest => shortest;

    public double Longest => longest;

    /// <summary>What this machine lacks for it; null for nothing. It is drawn all the same, so that a seed means the same everywhere, and left out.</summary>
    public virtual string? Missing => null;

    /// <summary>True where there is what it breaks.</summary>
    public virtual bool AppliesTo(Layout layout) => part switch
    {
        Part.Silo => layout.IsCluster,
        Part.Mirror => layout.HasMirror,
        Part.MySql => layout.HasMySql,
        Part.Sqlite => !layout.HasMySql,
        _ => true,
    };

    /// <summary>Breaks it, waits where it lasts, and mends it.</summary>
    public abstract Task DoAsync(World world, Turn turn);

    public override string ToString() => name;

    protected static Task LastAsync(Turn turn) => Task.Delay(TimeSpan.FromSeconds(turn.Lasts));
}
