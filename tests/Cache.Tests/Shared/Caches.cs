using System.Text;
using OrleansCounters.Cache.Redis;
using OrleansCounters.Cache.Tests.Tiers;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Testing;

namespace OrleansCounters.Cache.Tests.Shared;

/// <summary>Caches as gateways have them, over one Redis, and what tests ask of them.</summary>
internal sealed class Caches : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly List<SharedCache> _caches = [];
    private readonly List<RedisCacheTier> _tiers = [];

    private Caches(RedisServer server) => Server = server;

    public RedisServer Server { get; }

    public static CacheOptions Patient { get; } = new() { CallTimeout = TimeSpan.FromSeconds(10) };

    public static async Task<Caches> StartAsync(params string[] settings) => new(await RedisServer.StartAsync(settings));

    /// <param name="deaf">True to miss every notice.</param>
    public async Task<SharedCache> AddAsync(CacheOptions? options = null, bool deaf = false, params CachePolicy[] policies)
    {
        options ??= Patient;
        var tier = RedisUnderTest.Connect(Server, options.CallTimeout);
        await RedisUnderTest.ConnectAsync(tier);
        var cache = new SharedCache(new CachePolicies(policies), options, deaf ? new DeafTier(tier) : tier, TimeProvider.System);
        await cache.StartAsync();
        _tiers.Add(tier);
        _caches.Add(cache);
        return cache;
    }

    /// <summary>Looks again and again until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(Longest);
        while (!await isSo())
        {
            await Task.Delay(10, deadline.Token);
        }
    }

    public static CacheItem Item(string value, params string[] tags) => new(Encoding.UTF8.GetBytes(value)) { Tags = tags };

    public async ValueTask DisposeAsync()
    {
        foreach (var cache in _caches)
        {
            await cache.DisposeAsync();
        }

        _tiers.ForEach(tier => tier.Dispose());
        await Server.DisposeAsync();
    }
}
