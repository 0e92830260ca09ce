namespace OrleansCounters.Domain.Caching;

/// <summary>Where an answer came from, or how far a write got.</summary>
public enum CacheSource
{
    /// <summary>From nowhere: a miss.</summary>
    None,

    /// <summary>Memory of this process.</summary>
    Memory,

    /// <summary>The Redis that all gateways share.</summary>
    Redis,

    /// <summary>The caller's own factory, just now.</summary>
    Factory,
}
