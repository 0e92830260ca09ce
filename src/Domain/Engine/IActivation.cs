using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Engine;

/// <summary>What a host keeps in memory by key: a counter, or a page with all that is counted of it.</summary>
public interface IActivation
{
    /// <summary>A timestamp of its host's, who may evict what was not used for long; other hosts leave it.</summary>
    long LastUsed { get; set; }

    /// <summary>Adds the counters that the store may be behind of.</summary>
    void ListDirty(ICollection<Counter> dirty);

    /// <summary>As <see cref="Counter.TryRetire"/>.</summary>
    bool TryRetire();
}
