using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Options;

namespace OrleansCounters.Http.Cache;

/// <summary>Headers of the cache, and what stands in them.</summary>
internal static class CacheHeaders
{
    public const string State = "X-Cache";
    public const string Tier = "X-Cache-Tier";
    public const string Ttl = "Cache-TTL";
    public const string Sliding = "Cache-Sliding";
    public const string Tags = "Cache-Tags";
    public const string Lease = "Cache-Lease";
    public const string Infinite = "infinite";

    /// <summary>A time as <see cref="Duration"/> reads it, in whole seconds, rounded up.</summary>
    public static string Time(TimeSpan? time) =>
        time is { } span ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (long)Math.Ceiling(span.TotalSeconds))}s") : Infinite;

    public static string Name(CacheState state) => state switch { CacheState.Hit => "hit", CacheState.Stale => "stale", _ => "miss" };

    public static string Name(CacheSource source) => source == CacheSource.Redis ? "redis" : "memory";

    public static string ETag(string etag) => $"\"{etag}\"";

    public static void Set(HttpResponse response, CacheEntry entry, DateTimeOffset now)
    {
        var headers = response.Headers;
        headers.ETag = ETag(entry.ETag);
        headers.Age = Math.Max(0, (long)(now - entry.CreatedAt).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers[Ttl] = Time(entry.FreshUntil - now);
        if (entry.Sliding is { } sliding)
        {
            headers[Sliding] = Time(sliding);
        }

        if (entry.Tags.Count > 0)
        {
            headers[Tags] = string.Join(',', entry.Tags);
        }
    }
}
