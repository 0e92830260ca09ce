namespace OrleansCounters.Domain.Caching;

/// <summary>The answer to a read.</summary>
/// <param name="State">Of <see cref="ICache.GetOrFillAsync"/>: <see cref="CacheState.Miss"/> where the factory was asked, with what it gave.</param>
/// <param name="Entry">Null where there is nothing to give.</param>
public sealed record CacheRead(CacheState State, CacheSource Source, CacheEntry? Entry)
{
    public static CacheRead Nothing { get; } = new(CacheState.Miss, CacheSource.None, null);
}
