namespace OrleansCounters.Domain.Engine;

/// <summary>How the authorities and the store are.</summary>
/// <param name="Parts">Each part by name.</param>
/// <param name="Listed">Counters on the dirty lists of the mirror nodes that could be asked, whichever process changed them.</param>
public sealed record RuntimeHealth(IReadOnlyList<PartHealth> Parts, int Listed)
{
    /// <summary>As <see cref="EngineHealth.LastStored"/>.</summary>
    public long LastStored { get; init; }
}
