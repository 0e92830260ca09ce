using OrleansCounters.Checker.Faults;

namespace OrleansCounters.Checker.Schedules;

/// <summary>One fault of a schedule.</summary>
/// <param name="At">Seconds after the load began, rests of the service left out.</param>
/// <param name="Lasts">Seconds that what is broken stays broken, where the fault lasts.</param>
/// <param name="Pick">Chooses among several processes.</param>
/// <param name="SettlesBefore">The load is held until the store has everything: what comes may take what the fault before left as the last copy.</param>
/// <param name="Overlaps">It does not wait for the end of the fault before.</param>
internal sealed record Turn(double At, Fault Fault, double Lasts, int Pick, bool SettlesBefore, bool Overlaps)
{
    public override string ToString() =>
        $"{At:0.0} s {Fault.Name}{(Fault.Longest > 0 ? $" for {Lasts:0.0} s" : "")}{(SettlesBefore ? ", after a rest" : "")}{(Overlaps ? ", meanwhile" : "")}";
}
