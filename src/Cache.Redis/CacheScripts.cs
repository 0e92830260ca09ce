using OrleansCounters.Redis;

namespace OrleansCounters.Cache.Redis;

/// <summary>What runs on the cache's server.</summary>
internal static class CacheScripts
{
    public static RedisScript Connect { get; } = Load("connect");

    public static RedisScript Read { get; } = Load("read");

    public static RedisScript Write { get; } = Load("write");

    public static RedisScript Remove { get; } = Load("remove");

    public static RedisScript Clear { get; } = Load("clear");

    public static RedisScript Tag { get; } = Load("tag");

    public static RedisScript Lease { get; } = Load("lease");

    public static RedisScript Release { get; } = Load("release");

    public static RedisScript Browse { get; } = Load("browse");

    public static RedisScript Bytes { get; } = Load("bytes");

    public static RedisScript Count { get; } = Load("count");

    public static RedisScript Reset { get; } = Load("reset");

    public static RedisScript Describe { get; } = Load("describe");

    private static RedisScript Load(string name) => RedisScript.Load(typeof(CacheScripts).Assembly, name, "names");
}
