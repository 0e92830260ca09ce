namespace OrleansCounters.Domain.Counters;

/// <summary>Who keeps counters in memory, and flushes them. An interface, not a delegate: one of those for each of a million counters is 64 MB.</summary>
public interface ICounterHost
{
    /// <summary>A flush of the counter is due in one flush interval. Is called once for each such time, on whatever thread; must not block.</summary>
    void OnDirty(Counter counter);
}
