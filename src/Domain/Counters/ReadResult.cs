namespace OrleansCounters.Domain.Counters;

/// <summary>The answer to a read. An unknown counter reads 0 with <paramref name="Exists"/> false.</summary>
/// <param name="ChangedAt">Unix time of the last change in milliseconds; 0 where there was none.</param>
public readonly record struct ReadResult(Outcome Outcome, long Value, long Version, bool Exists, ReadSource Source, long ChangedAt)
{
    public static ReadResult Refused(Outcome outcome) => new(outcome, 0, 0, false, ReadSource.Memory, 0);
}
