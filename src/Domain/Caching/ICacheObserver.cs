namespace OrleansCounters.Domain.Caching;

/// <summary>Told what goes wrong between the cache and what it is shared through. Implementers must be quick and must not throw.</summary>
public interface ICacheObserver
{
    /// <summary>Redis does not answer; memory serves alone. Told once, when it begins.</summary>
    /// <param name="problem">What is wrong, without secrets.</param>
    void Away(string problem);

    /// <summary>Redis answers again.</summary>
    void Back();

    /// <summary>A factory threw; a stale value stood in where there was one.</summary>
    void FillFailed(CacheKey key, Exception error);
}
