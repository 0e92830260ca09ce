namespace OrleansCounters.Runner;

/// <summary>Starts every target, loads them in turn round by round, and stops them.</summary>
internal sealed class Bench(Plan plan) : IAsyncDisposable
{
    private static readonly (string Work, string Script)[] Works =
    [
        ("increment, 10,000 counters", "increment-many.lua"),
        ("increment, one counter", "increment-one.lua"),
        ("read, 10,000 counters", "read-many.lua"),
    ];

    private readonly List<ServerProcess> _processes = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("counters-bench-").FullName;

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var targets = await StartAsync();
        var rows = new List<Row>();
        foreach (var (work, script) in Works)
        {
            var samples = targets.ToDictionary(target => target.Name, _ => new List<Sample>());
            foreach (var target in targets)
            {
                // Warm, not counted.
                _ = await MeasureAsync(target, script, seconds: 2);
            }

            for (var round = 0; round < plan.Rounds; round++)
            {
                foreach (var target in targets)
                {
                    samples[target.Name].Add(await MeasureAsync(target, script, plan.Seconds));
                }
            }

            rows.AddRange(targets.Select(target => ToRow(work, target.Name, samples[target.Name])));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            await process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static Row ToRow(string work, string target, List<Sample> samples) => new(
        work,
        target,
        [.. samples.Select(sample => sample.Rate)],
        Medians.Of([.. samples.Select(sample => sample.Micros)]),
        Medians.Of([.. samples.Select(sample => sample.RedisMicros)]),
        samples.Sum(sample => sample.Errors));

    private async Task<Sample> MeasureAsync(Target target, string script, int seconds)
    {
        var (cpu, redisCpu) = (target.Process.CpuSeconds(), target.Redis?.CpuSeconds() ?? 0);
        var (rate, requests, errors) = await Load.RunAsync(target.Port, Path.Combine(plan.Scripts, script), seconds);
        return new Sample(
            rate,
            (target.Process.CpuSeconds() - cpu) * 1e6 / requests,
            ((target.Redis?.CpuSeconds() ?? 0) - redisCpu) * 1e6 / requests,
            errors);
    }

    private async Task<IReadOnlyList<Target>> StartAsync()
    {
        var targets = new List<Target>
        {
            await StartAsync("constant answer", "Peers", null),
            await WithRedisAsync("one StringIncrementAsync each", "Peers", redis => ["--redis", redis]),
        };
        foreach (var engine in plan.PackageSet == "full" ? new[] { "InProcess", "Silo" } : ["InProcess"])
        {
            targets.Add(await WithRedisAsync($"ours, {engine}, Redis", "Gateway", redis =>
                ["--ConnectionStrings:Redis", redis, "--Engine", engine, "--Data:Path", Path.Combine(_folder, engine)]));
        }

        targets.Add(await StartAsync("ours, InProcess, SQLite alone", "Gateway", null, "--Engine", "InProcess", "--Data:Path", Path.Combine(_folder, "alone")));
        return targets;
    }

    private async Task<Target> WithRedisAsync(string name, string project, Func<string, string[]> arguments)
    {
        var port = ServerProcess.FreePort();
        var data = Directory.CreateDirectory(Path.Combine(_folder, $"redis{port}")).FullName;
        var redis = ServerProcess.Start(
            "redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--dir", data, "--appendonly", "yes", "--appendfsync", "everysec", "--save", "");
        _processes.Add(redis);
        await redis.WaitForPortAsync(port);
        return await StartAsync(name, project, redis, arguments($"127.0.0.1:{port}"));
    }

    private async Task<Target> StartAsync(string name, string project, ServerProcess? redis, params string[] arguments)
    {
        var port = ServerProcess.FreePort();
        var process = ServerProcess.Start("dotnet", [plan.Dll(project), "--urls", $"http://127.0.0.1:{port}", .. arguments]);
        _processes.Add(process);
        await process.WaitForPortAsync(port);
        return new Target(name, process, redis, port);
    }

    private sealed record Sample(double Rate, double Micros, double RedisMicros, long Errors);
}
