namespace OrleansCounters.Client;

/// <summary>How safe a change is when it is answered. Higher is safer.</summary>
public enum Durability
{
    /// <summary>Applied in memory of the service; a crash may lose it.</summary>
    Memory = 0,

    /// <summary>Committed by the service's authority: Redis where there is one, else the store.</summary>
    Mirror = 1,

    /// <summary>In the store: survives losing Redis for good.</summary>
    Store = 2,
}
