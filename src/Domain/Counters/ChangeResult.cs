namespace OrleansCounters.Domain.Counters;

/// <summary>The answer to one change.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Value">The total right after this change, where <see cref="Outcome.Done"/>.</param>
/// <param name="Version">The version of the commit that holds it; 0 at durability <see cref="Durability.Memory"/>.</param>
/// <param name="Durability">The level reached, which may be above or (after two seconds) below the level asked for.</param>
/// <param name="Replayed">True where an earlier request with the same key had this effect.</param>
public readonly record struct ChangeResult(Outcome Outcome, long Value, long Version, Durability Durability, bool Replayed)
{
    public static ChangeResult Refused(Outcome outcome) => new(outcome, 0, 0, Durability.Memory, false);
}
