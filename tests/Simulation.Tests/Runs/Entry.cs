using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>What one caller asked and was told.</summary>
/// <param name="Answered">Null while nobody answered; times are ticks of the world.</param>
internal sealed record Entry(int Number, Step Step, int Process, long Started)
{
    public long? Answered { get; set; }

    /// <summary>Null where the process died or slept: the caller knows nothing.</summary>
    public Outcome? Outcome { get; set; }

    public long Value { get; set; }

    public long Version { get; set; }

    public Durability Reached { get; set; }

    public bool Replayed { get; set; }

    /// <summary>True where the caller was told that the store has the change, and it had it not.</summary>
    public bool IsStoreMissing { get; set; }

    public bool IsAcknowledged => Outcome == Domain.Counters.Outcome.Done;

    /// <summary>True where the change may be in the total although nobody was told so.</summary>
    public bool MayHaveHappened => Outcome is null or Domain.Counters.Outcome.Unknown;

    public override string ToString() =>
        $"#{Number} {Step} -> process {Process} from {Started / 10_000.0:F1} to {(Answered is { } at ? $"{at / 10_000.0:F1}" : "-")}: "
        + $"{(Outcome is { } outcome ? $"{outcome} value {Value} version {Versions.Generation(Version)}.{Versions.Commit(Version)} {Reached}{(Replayed ? " replayed" : "")}" : "no answer")}";
}
