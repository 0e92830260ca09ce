using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Commits;

/// <summary>What one waiting caller is told.</summary>
/// <param name="State">The state after the whole commit; null where there was none.</param>
internal readonly record struct LaneAnswer(Outcome Outcome, long Value, long Version, bool Replayed, CounterState? State)
{
    public static LaneAnswer Refused(Outcome outcome) => new(outcome, 0, 0, false, null);
}
