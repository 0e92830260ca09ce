using Microsoft.Extensions.Logging.Abstractions;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Testing;

namespace OrleansCounters.Mirror.Tests;

internal sealed class RedisUnderTest(RedisServer server) : NodeUnderTest
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly RedisMirrorNode _node = Connect(server.ConnectionString + Patient);

    public override IMirrorNode Node => _node;

    public override IVisitorNode Visitors => _node.Visitors;

    public RedisMirrorNode Redis => _node;

    public RedisServer Server => server;

    /// <summary>Ten times the usual patience, for machines that have more to do than this; a test of hanging servers has its own.</summary>
    public const string Patient = ",connectTimeout=10000,syncTimeout=10000";

    public static RedisMirrorNode Connect(string connectionString, params string[] neighbours) =>
        new("redis", "ConnectionStrings:Redis", connectionString, neighbours, TimeProvider.System, NullLogger<RedisMirrorNode>.Instance);

    public static async Task<RedisUnderTest> StartAsync(params string[] settings)
    {
        var subject = new RedisUnderTest(await RedisServer.StartAsync(settings));
        _ = await UntilAnsweredAsync(() => subject.Node.InspectAsync(default));
        return subject;
    }

    public override Task FlushAsync() => server.SendAsync("FLUSHALL");

    public override async Task RestartAsync(bool keepData)
    {
        if (keepData)
        {
            // In good order: after kill -9 an append-only file synced every second may lack the last second, when a sync was under way.
            await server.StopAsync();
        }

        await server.RestartAsync(keepData);
        _ = await UntilAnsweredAsync(() => _node.InspectAsync(default));
    }

    /// <summary>Calls again while there is no connection, or it broke under the call.</summary>
    public static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> call)
    {
        using var deadline = new CancellationTokenSource(Longest);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception error) when (error is NotSentException or IOException or TimeoutException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await server.DisposeAsync();
    }
}
