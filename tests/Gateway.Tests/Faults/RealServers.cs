using System.Data.Common;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>A gateway over a Redis with AOF and a MariaDB, all processes of this test.</summary>
internal sealed class RealServers : IAsyncDisposable
{
    /// <summary>Short, so that a run holds many flushes.</summary>
    public static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(2);

    private readonly TempFolder _data = new();

    private RealServers(RedisServer redis, MariaDbServer maria, string database, string engine, IEnumerable<string> settings)
    {
        (Redis, Maria) = (redis, maria);
        Database = new DbConnectionStringBuilder { ConnectionString = database }["Database"].ToString()!;
        Gateway = Programs.Gateway(
            _data,
            ["--Engine", engine,
            "--ConnectionStrings:Redis", redis.ConnectionString,
            "--ConnectionStrings:MySql", database,
            "--Counters:FlushInterval", $"{FlushInterval.TotalSeconds}s",
            .. settings]);
    }

    /// <summary>Null where everything that is needed is here, else why tests are skipped.</summary>
    public static string? Missing => RedisServer.Missing ?? MariaDbServer.Missing;

    public RedisServer Redis { get; }

    public MariaDbServer Maria { get; }

    /// <summary>The name of the database.</summary>
    public string Database { get; }

    public GatewayProcess Gateway { get; }

    /// <param name="settings">More of them, for the gateway; they win over the usual ones.</param>
    public static async Task<RealServers> StartAsync(string engine, params IEnumerable<string> settings)
    {
        var redis = await RedisServer.StartAsync();
        var maria = await MariaDbServer.StartAsync();
        return new RealServers(redis, maria, await maria.CreateDatabaseAsync(), engine, settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Maria.DisposeAsync();
        await Redis.DisposeAsync();
        _data.Dispose();
    }
}
