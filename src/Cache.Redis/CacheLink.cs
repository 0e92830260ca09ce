using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Redis;
using StackExchange.Redis;

namespace OrleansCounters.Cache.Redis;

/// <summary>Runs scripts on the cache's server, and says in the cache's words what went wrong.</summary>
internal sealed class CacheLink(string connectionString, TimeSpan callTimeout, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly RedisConnection _connection = new("The cache's Redis", "ConnectionStrings:RedisCache", RedisConnectionString.Parse(connectionString), clock, logger, callTimeout);

    public event Action? Lost
    {
        add => _connection.Failed += value;
        remove => _connection.Failed -= value;
    }

    /// <param name="whenFull">What to answer where the server has no memory left; null where that is a failure like others.</param>
    /// <exception cref="CacheTierException">There is no answer.</exception>
    public async Task<T> RunAsync<T>(
        RedisScript script, RedisValue[] arguments, Func<RedisResult, T> read, CancellationToken cancellation, Func<T>? whenFull = null)
    {
        try
        {
            return read(await _connection.RunAsync(script, arguments, cancellation));
        }
        catch (NotSentException error) when (whenFull is not null && error.Message.Contains(": OOM", StringComparison.Ordinal))
        {
            return whenFull();
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            throw Translate(error);
        }
    }

    /// <exception cref="CacheTierException">There is no subscription.</exception>
    public async Task SubscribeAsync(string channel, Action<byte[]> handler, CancellationToken cancellation)
    {
        try
        {
            await _connection.SubscribeAsync(channel, handler, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            throw Translate(error);
        }
    }

    public void Dispose() => _connection.Dispose();

    private static CacheTierException Translate(Exception error) =>
        new(error.Message, error) { IsDisconnected = error is NotSentException or IOException };
}
