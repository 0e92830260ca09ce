using Microsoft.Extensions.Logging.Abstractions;
using OrleansCounters.Cache.Redis;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Testing;

namespace OrleansCounters.Cache.Tests.Tiers;

internal sealed class RedisUnderTest(RedisServer server) : TierUnderTest
{
    /// <summary>For machines that have more to do than this.</summary>
    public static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);

    private readonly RedisCacheTier _tier = Connect(server, Patient);

    public override ICacheTier Tier => _tier;

    public RedisServer Server => server;

    public static RedisCacheTier Connect(RedisServer server, TimeSpan callTimeout) =>
        new($"{server.ConnectionString},connectTimeout=10000", callTimeout, TimeProvider.System, NullLogger<RedisCacheTier>.Instance);

    public static async Task<RedisUnderTest> StartAsync(params string[] settings)
    {
        var subject = new RedisUnderTest(await RedisServer.StartAsync(settings));
        await ConnectAsync(subject.Tier);
        return subject;
    }

    public static async Task ConnectAsync(ICacheTier tier)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await tier.ConnectAsync(deadline.Token);
                return;
            }
            catch (CacheTierException)
            {
                await Task.Delay(20, deadline.Token);
            }
        }
    }

    // The server's clock is another, and looked at once in a while: what ends now may be there for some milliseconds more.
    public override Task PassAsync(TimeSpan time) => Task.Delay(time + TimeSpan.FromMilliseconds(25));

    public override async ValueTask DisposeAsync()
    {
        _tier.Dispose();
        await server.DisposeAsync();
    }
}
