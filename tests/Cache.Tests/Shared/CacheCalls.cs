using System.Text;
using OrleansCounters.Domain.Caching;

namespace OrleansCounters.Cache.Tests.Shared;

internal static class CacheCalls
{
    /// <summary>The value as text; null for a miss.</summary>
    public static async Task<string?> TextAsync(this ICache cache, CacheKey key, bool allowStale = false) =>
        (await cache.GetAsync(key, allowStale)).Text();

    public static string? Text(this CacheRead read) => read.Entry is { } entry ? Encoding.UTF8.GetString(entry.Value.Span) : null;

    public static ValueTask<CacheWrite> SetAsync(this ICache cache, CacheKey key, string value, params string[] tags) =>
        cache.SetAsync(key, Caches.Item(value, tags));
}
