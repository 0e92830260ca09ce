using OrleansCounters.Runner;
using OrleansCounters.Runner.Results;
using OrleansCounters.Runner.Scale;

// usage: Runner <folder of built programs> <folder of load scripts> <package set> table <rounds> <seconds>
//        Runner <folder of built programs> <folder of load scripts> <package set> scale <counters>
if (args.Length < 5)
{
    Console.Error.WriteLine("usage: Runner <programs> <scripts> <package set> (table <rounds> <seconds> | scale <counters>)");
    return 2;
}

try
{
    return args[3] == "scale" ? await ScaleAsync() : await TableAsync();
}
catch (Exception error) when (error is InvalidOperationException or TimeoutException or HttpRequestException)
{
    // Caught, so that what was started is stopped.
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}

Plan Plan(int rounds, int seconds) => new(Path.GetFullPath(args[0]), Path.GetFullPath(args[1]), args[2], rounds, seconds);

async Task<int> TableAsync()
{
    var plan = Plan(int.Parse(args[4]), int.Parse(args[5]));
    await using var bench = new Bench(plan);
    var rows = await bench.RunAsync();
    Console.WriteLine(Table.Render(plan, rows));
    return rows.Any(row => row.Errors > 0) ? 1 : 0;
}

async Task<int> ScaleAsync()
{
    var (plan, scale, rows) = (Plan(1, 1), new ScalePlan(int.Parse(args[4])), new List<ScaleRow>());
    foreach (var engine in plan.HasOrleans ? new[] { "InProcess", "Silo" } : ["InProcess"])
    {
        await using var run = new ScaleRun(plan, scale, engine);
        rows.Add(await run.RunAsync());
    }

    Console.WriteLine(ScaleTable.Render(plan, scale, rows));
    return 0;
}
