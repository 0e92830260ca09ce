namespace OrleansCounters.Domain.Caching.Filling;

/// <summary>A factory that runs, and everybody in this process who waits for it.</summary>
internal sealed class Flight
{
    private volatile bool _isDropped;

    /// <summary>What came of it, and whether who came later may have it too.</summary>
    public required Task<(CacheRead Read, bool IsShareable)> Task { get; init; }

    /// <summary>The key changed while it ran: what it brings is good for nobody who came after the change.</summary>
    public bool IsDropped => _isDropped;

    public void Drop() => _isDropped = true;
}
