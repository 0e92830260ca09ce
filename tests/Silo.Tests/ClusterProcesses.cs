using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests;

/// <summary>A cluster: two Redis servers and a MariaDB, and silos and gateways as a test starts them, all processes of this test.</summary>
internal sealed class ClusterProcesses : IAsyncDisposable
{
    /// <summary>Short, so that a run holds many flushes.</summary>
    public static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(2);

    /// <summary>A dead silo is noticed after a few seconds; with Orleans' own settings it takes about 14.</summary>
    public static readonly string[] FastProbes = ["--Cluster:ProbeTimeout", "1s", "--Cluster:MissedProbes", "2", "--Cluster:DeathVotes", "1"];

    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(100);

    private readonly TempFolder _data = new();
    private readonly List<GatewayProcess> _processes = [];
    private readonly string[] _settings;

    private ClusterProcesses(RedisServer mirror, RedisServer membership, MariaDbServer maria, string database)
    {
        (Mirror, Membership, Maria, Database) = (mirror, membership, maria, database);
        _settings =
        [
            "--ConnectionStrings:MySql", database, "--ConnectionStrings:Redis", mirror.ConnectionString,
            "--ConnectionStrings:RedisMembership", membership.ConnectionString, "--Cluster:Id", "test",
            "--Counters:FlushInterval", $"{FlushInterval.TotalSeconds}s",
        ];
    }

    public RedisServer Mirror { get; }

    public RedisServer Membership { get; }

    public MariaDbServer Maria { get; }

    /// <summary>A connection string.</summary>
    public string Database { get; }

    public static async Task<ClusterProcesses> StartAsync()
    {
        var (mirror, membership) = (await RedisServer.StartAsync(), await RedisServer.StartAsync());
        var maria = await MariaDbServer.StartAsync();
        return new ClusterProcesses(mirror, membership, maria, await maria.CreateDatabaseAsync());
    }

    /// <summary>A silo that is not started yet.</summary>
    public GatewayProcess Silo(params IEnumerable<string> settings) =>
        Process("Silo", ["--Silo:Port", $"{FreePort.Next()}", "--Silo:GatewayPort", $"{FreePort.Next()}", .. settings]);

    /// <summary>A gateway that is not started yet.</summary>
    public GatewayProcess Gateway(params IEnumerable<string> settings) => Process("Gateway", ["--Engine", "Cluster", .. settings]);

    /// <summary>Stops one with everything handed over and written.</summary>
    public static async Task StopAsync(GatewayProcess process)
    {
        var exitCode = await process.StopAsync(StopDeadline);
        Assert.True(exitCode == 0, $"Exit code {exitCode}:\n{process.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await Maria.DisposeAsync();
        await Membership.DisposeAsync();
        await Mirror.DisposeAsync();
        _data.Dispose();
    }

    private GatewayProcess Process(string project, IEnumerable<string> settings)
    {
        var process = new GatewayProcess(GatewayProcess.AssemblyOf(project), _data.Path, [.. _settings, .. settings]);
        _processes.Add(process);
        return process;
    }
}
