namespace OrleansCounters.Http.Cache;

/// <summary>Whether the Redis that gateways share the cache through was found away.</summary>
internal sealed class CacheOutage
{
    private volatile bool _isAway;

    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }
}
