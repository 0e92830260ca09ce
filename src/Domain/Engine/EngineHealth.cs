namespace OrleansCounters.Domain.Engine;

/// <summary>How the engine is.</summary>
/// <param name="Parts">Each part by name.</param>
/// <param name="DirtyCounters">Counters with changes that the store does not have yet.</param>
/// <param name="Lag">The age of the oldest such change.</param>
/// <param name="ActiveCounters">Counters in memory.</param>
public sealed record EngineHealth(IReadOnlyList<PartHealth> Parts, int DirtyCounters, TimeSpan Lag, int ActiveCounters)
{
    /// <summary>Unix time in milliseconds of the last write of counters to the store by this engine; 0 where there was none.</summary>
    public long LastStored { get; init; }
}
