using OrleansCounters.Runner.Processes;
using OrleansCounters.Testing;

namespace OrleansCounters.Runner.Targets;

/// <summary>Starts ours and the peers, each with servers of its own, and stops them.</summary>
internal sealed class Fleet(Plan plan) : IAsyncDisposable
{
    public const string Constant = "constant answer";
    public const string OneCommandEach = "one StringIncrementAsync each";

    private static readonly Work[] OurWorks = [.. Work.All];

    private readonly List<IAsyncDisposable> _started = [];
    private readonly TempFolder _folder = new();

    public async Task<IReadOnlyList<ITarget>> StartAsync()
    {
        var targets = new List<ITarget>
        {
            await PeerAsync(Constant, "Peers", null),
            await PeerAsync(OneCommandEach, "Peers", await RedisAsync()),
            await WebdisAsync(await RedisAsync()),
        };
        if (plan.HasOrleans)
        {
            targets.Add(await PeerAsync("naive grain: WriteStateAsync each", "NaiveGrain", await RedisAsync()));
        }

        targets.Add(await OursAsync("ours, InProcess, Redis", "InProcess", await RedisAsync()));
        if (plan.HasOrleans)
        {
            targets.Add(await OursAsync("ours, Silo, Redis", "Silo", await RedisAsync()));
        }

        targets.Add(await OursAsync("ours, InProcess, SQLite alone", "InProcess", null));
        if (plan.HasOrleans && MariaDbServer.Missing is null)
        {
            targets.Add(await ClusterAsync(silos: 3, gateways: 2));
        }

        var redis = await RedisAsync();
        targets.Add(new RedisBenchmarkTarget("redis-benchmark", redis.Port, RedisPart(redis), Pipeline: 1));
        targets.Add(new RedisBenchmarkTarget("redis-benchmark -P 16", redis.Port, RedisPart(redis), Pipeline: 16));
        return targets;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in Enumerable.Reverse(_started))
        {
            await started.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static Part RedisPart(RedisServer redis) => new(Role.Redis, redis.ProcessId);

    private static Part[] Parts(int program, RedisServer? redis) =>
        redis is null ? [new Part(Role.Program, program)] : [new Part(Role.Program, program), RedisPart(redis)];

    private async Task<RedisServer> RedisAsync() => Keep(await RedisServer.StartAsync());

    private async Task<HttpTarget> PeerAsync(string name, string project, RedisServer? redis)
    {
        var port = FreePort.Next();
        string[] where = redis is null ? [] : ["--redis", redis.ConnectionString];
        var process = Keep(await ServerProcess.StartAsync(port, "dotnet", [plan.Dll(project), "--urls", $"http://127.0.0.1:{port}", .. where]));
        return new HttpTarget(name, plan, [port], Parts(process.ProcessId, redis)) { HasLatency = project == "Peers" };
    }

    private async Task<HttpTarget> WebdisAsync(RedisServer redis)
    {
        var (port, settings) = (FreePort.Next(), Path.Combine(_folder.Path, "webdis.json"));
        await File.WriteAllTextAsync(settings, $$"""
            {"redis_host":"127.0.0.1","redis_port":{{redis.Port}},"http_host":"127.0.0.1","http_port":{{port}},"threads":2,"daemonize":false,
             "database":0,"verbosity":0,"logfile":"{{Path.Combine(_folder.Path, "webdis.log")}}"}
            """);
        var process = Keep(await ServerProcess.StartAsync(port, "webdis", settings));
        return new HttpTarget("webdis", plan, [port], Parts(process.ProcessId, redis)) { Dialect = "webdis" };
    }

    private async Task<HttpTarget> OursAsync(string name, string engine, RedisServer? redis)
    {
        string[] where = redis is null ? [] : ["--ConnectionStrings:Redis", redis.ConnectionString];
        var gateway = Keep(new GatewayProcess(plan.Dll("Gateway"), Path.Combine(_folder.Path, Guid.NewGuid().ToString("N")), ["--Engine", engine, .. where]));
        await gateway.StartAsync();
        return new HttpTarget(name, plan, [gateway.Port], Parts(gateway.ProcessId, redis)) { Works = OurWorks, HasLatency = redis is not null };
    }

    private async Task<HttpTarget> ClusterAsync(int silos, int gateways)
    {
        var (mirror, membership, maria) = (await RedisAsync(), await RedisAsync(), Keep(await MariaDbServer.StartAsync()));
        string[] settings =
        [
            "--Cluster:Id", "bench", "--ConnectionStrings:MySql", await maria.CreateDatabaseAsync(),
            "--ConnectionStrings:Redis", mirror.ConnectionString, "--ConnectionStrings:RedisMembership", membership.ConnectionString,
        ];
        var parts = new List<Part> { RedisPart(mirror), new(Role.Store, maria.ProcessId) };
        for (var n = 0; n < silos; n++)
        {
            var silo = Keep(new GatewayProcess(
                plan.Dll("Silo"), _folder.Path, [.. settings, "--Silo:Port", $"{FreePort.Next()}", "--Silo:GatewayPort", $"{FreePort.Next()}"]));
            await silo.StartAsync();
            parts.Add(new Part(Role.Silo, silo.ProcessId));
        }

        var ports = new List<int>();
        for (var n = 0; n < gateways; n++)
        {
            var gateway = Keep(new GatewayProcess(plan.Dll("Gateway"), _folder.Path, ["--Engine", "Cluster", .. settings]));
            await gateway.StartAsync();
            ports.Add(gateway.Port);
            parts.Add(new Part(Role.Program, gateway.ProcessId));
        }

        return new HttpTarget($"ours, {gateways} gateways and {silos} silos, Redis, MySQL", plan, ports, parts) { Works = OurWorks };
    }

    private T Keep<T>(T started)
        where T : IAsyncDisposable
    {
        _started.Add(started);
        return started;
    }
}
