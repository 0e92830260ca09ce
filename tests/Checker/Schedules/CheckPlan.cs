using OrleansCounters.Checking;
using OrleansCounters.Checking.Load;

namespace OrleansCounters.Checker.Schedules;

/// <summary>All that a seed decides: what runs, what its clients do, and what goes wrong when.</summary>
/// <param name="Seconds">The least that the load lasts.</param>
/// <param name="Shape">Of the load; its addresses are put in.</param>
internal sealed record CheckPlan(int Seed, Layout Layout, double Seconds, WorkloadOptions Shape, IReadOnlyList<Turn> Turns)
{
    public VerifierOptions Rules { get; init; } = new();

    public override string ToString() => $"seed {Seed}, {Layout.Engine} on {Layout.Stands}: {(Turns.Count == 0 ? "no fault" : string.Join("; ", Turns))}";
}
