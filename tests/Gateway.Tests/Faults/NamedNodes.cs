using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>Redis servers with names and a MariaDB, all processes of this test, and gateways over as many of them as it likes.</summary>
internal sealed class NamedNodes : IAsyncDisposable
{
    /// <summary>What <c>Mirror:VirtualNodes</c> is where nobody says otherwise.</summary>
    public const int VirtualNodes = 100;

    private readonly TempFolder _data = new();
    private readonly List<GatewayProcess> _gateways = [];
    private readonly Dictionary<string, RedisServer> _nodes = [];
    private readonly string _engine;
    private readonly string _database;

    private NamedNodes(MariaDbServer maria, string database, string engine) => (Maria, _database, _engine) = (maria, database, engine);

    public MariaDbServer Maria { get; }

    public RedisServer this[string name] => _nodes[name];

    public static async Task<NamedNodes> StartAsync(string engine, params string[] names)
    {
        var maria = await MariaDbServer.StartAsync();
        var servers = new NamedNodes(maria, await maria.CreateDatabaseAsync(), engine);
        foreach (var name in names)
        {
            servers._nodes[name] = await RedisServer.StartAsync();
        }

        return servers;
    }

    /// <summary>The settings that name these nodes.</summary>
    /// <param name="section">Mirror:Nodes or Mirror:Retiring.</param>
    public IEnumerable<string> Named(string section, params string[] names) =>
        names.SelectMany(name => new[] { $"--{section}:{name}", _nodes[name].ConnectionString });

    /// <summary>A gateway that is not started yet.</summary>
    public GatewayProcess Gateway(params IEnumerable<string> settings)
    {
        var gateway = Programs.Gateway(_data, ["--Engine", _engine, "--ConnectionStrings:MySql", _database, .. settings]);
        _gateways.Add(gateway);
        return gateway;
    }

    /// <summary>The counters that a node has a record of.</summary>
    public async Task<IReadOnlySet<string>> RecordsAsync(string name)
    {
        const string Prefix = "oc1:";
        var keys = await _nodes[name].SendAsync("KEYS", $"{Prefix}c:*") ?? "";
        return keys.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(key => key[(Prefix.Length + 2)..]).ToHashSet();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var gateway in _gateways)
        {
            await gateway.DisposeAsync();
        }

        foreach (var node in _nodes.Values)
        {
            await node.DisposeAsync();
        }

        await Maria.DisposeAsync();
        _data.Dispose();
    }
}
