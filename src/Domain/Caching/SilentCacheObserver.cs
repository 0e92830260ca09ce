namespace OrleansCounters.Domain.Caching;

/// <summary>Listens to nothing.</summary>
public sealed class SilentCacheObserver : ICacheObserver
{
    private SilentCacheObserver()
    {
    }

    public static SilentCacheObserver Instance { get; } = new();

    public void Away(string problem)
    {
    }

    public void Back()
    {
    }

    public void FillFailed(CacheKey key, Exception error)
    {
    }
}
