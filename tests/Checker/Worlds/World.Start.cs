using OrleansCounters.Checker.Schedules;
using OrleansCounters.Testing;

namespace OrleansCounters.Checker.Worlds;

internal sealed partial class World
{
    private static readonly string[] FastProbes = ["--Cluster:ProbeTimeout", "1s", "--Cluster:MissedProbes", "2", "--Cluster:DeathVotes", "1"];

    /// <param name="folder">For its data and its logs; the caller's to delete.</param>
    /// <param name="smallDisk">Its data lie on a file system that can be filled.</param>
    /// <param name="ownClock">Its gateway has a clock that can be set.</param>
    public static async Task<World> StartAsync(Layout layout, MariaPool pool, string folder, bool smallDisk, bool ownClock)
    {
        var world = new World(layout, folder);
        try
        {
            world._disk = smallDisk ? new SmallDisk(world.Data) : null;
            world.Clock = ownClock ? new ProcessClock(Path.Combine(folder, "clock")) : null;
            world.Clock?.Set(0);
            await world.StartServersAsync(pool);
            world.MakeProcesses();
            await world.StartServiceAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>A silo that is not started yet.</summary>
    public GatewayProcess NewSilo()
    {
        var silo = Process("Silo", ["--Silo:Port", $"{FreePort.Next()}", "--Silo:GatewayPort", $"{FreePort.Next()}", .. FastProbes]);
        Silos.Add(silo);
        return silo;
    }

    private async Task StartServersAsync(MariaPool pool)
    {
        if (_layout.HasMySql)
        {
            (Maria, Database, var text) = await pool.TakeAsync();
            StoreProxy = new CutProxy(Maria.Port);
            _settings.AddRange(["--ConnectionStrings:MySql", text.Replace($"Port={Maria.Port}", $"Port={StoreProxy.Port}", StringComparison.Ordinal)]);
        }

        if (_layout.HasMirror)
        {
            Mirror = await RedisServer.StartAsync();
            _servers.Add(Mirror);
            MirrorProxy = new CutProxy(Mirror.Port);
            _settings.AddRange(["--ConnectionStrings:Redis", $"127.0.0.1:{MirrorProxy.Port}"]);
        }

        if (_layout.IsCluster)
        {
            var membership = await RedisServer.StartAsync();
            _servers.Add(membership);
            _settings.AddRange(["--ConnectionStrings:RedisMembership", membership.ConnectionString, "--Cluster:Id", "check"]);
        }

        _settings.AddRange(["--Counters:FlushInterval", $"{FlushInterval.TotalMilliseconds}ms"]);
    }

    private void MakeProcesses()
    {
        if (_layout.Double is { } variant)
        {
            string[] redis = Mirror is null ? [] : ["--redis-port", $"{Mirror.Port}"];
            Gateways.Add(Process("Doubles", ["--variant", variant, .. redis]));
        }
        else if (_layout.IsCluster)
        {
            for (var n = 0; n < _layout.Silos; n++)
            {
                _ = NewSilo();
            }

            Gateways.Add(Process("Gateway", ["--Engine", "Cluster"]));
            Gateways.Add(Process("Gateway", ["--Engine", "Cluster"]));
        }
        else
        {
            Gateways.Add(Process("Gateway", ["--Engine", _layout.Engine == "silo" ? "Silo" : "InProcess"]));
        }
    }

    private GatewayProcess Process(string project, IEnumerable<string> settings)
    {
        var process = new GatewayProcess(GatewayProcess.AssemblyOf(project), Data, [.. _settings, .. settings]);
        var writer = TextWriter.Synchronized(Log($"{project.ToLowerInvariant()}-{process.Port}.log"));
        process.Said += writer.WriteLine;
        foreach (var (name, value) in Clock?.Environment ?? new Dictionary<string, string>())
        {
            process.Environment[name] = value;
        }

        return process;
    }

    private StreamWriter Log(string name)
    {
        var writer = new StreamWriter(Path.Combine(_logs, name), append: true) { AutoFlush = true };
        _writers.Add(writer);
        return writer;
    }
}
