namespace OrleansCounters.Domain.Counters;

/// <summary>How safe a change is when it is acknowledged. Higher is safer.</summary>
public enum Durability
{
    /// <summary>Applied in this process; a crash may lose it.</summary>
    Memory = 0,

    /// <summary>Committed by the authority: the mirror where one is configured, else the store.</summary>
    Mirror = 1,

    /// <summary>In the store: survives losing the mirror for good.</summary>
    Store = 2,
}
