using OrleansCounters.Runner;
using OrleansCounters.Runner.Heap;
using OrleansCounters.Runner.Results;
using OrleansCounters.Runner.Scale;
using OrleansCounters.Runner.Scaling;

// usage: Runner <folder of built programs> <folder of load scripts> <package set> table <rounds> <seconds>
//        Runner <folder of built programs> <folder of load scripts> <package set> scale <counters> [engine]
//        Runner <folder of built programs> <folder of load scripts> <package set> scaling
if (args is [LiveHeap.Verb, var looked])
{
    await HeapLook.WriteAsync(int.Parse(looked), Console.Out);
    return 0;
}

if (args.Length < 5 && args is not [_, _, _, "scaling"])
{
    Console.Error.WriteLine("usage: Runner <programs> <scripts> <package set> (table <rounds> <seconds> | scale <counters> [engine] | scaling)");
    return 2;
}

try
{
    return args[3] switch
    {
        "scale" => await ScaleAsync(),
        "scaling" => Scaling(),
        _ => await TableAsync(),
    };
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
    Console.WriteLine(Table.Render(plan, rows, bench.Latencies));
    return rows.Any(row => row.Errors > 0) || bench.Latencies.Any(row => row.Errors > 0) ? 1 : 0;
}

async Task<int> ScaleAsync()
{
    var (plan, scale, rows) = (Plan(1, 1), new ScalePlan(int.Parse(args[4])), new List<ScaleRow>());
    string[] engines = args.Length > 5 ? [args[5]] : plan.HasOrleans ? ["InProcess", "Silo"] : ["InProcess"];
    foreach (var engine in engines)
    {
        await using var run = new ScaleRun(plan, scale, engine);
        rows.Add(await run.RunAsync());
    }

    Console.WriteLine(ScaleTable.Render(plan, scale, rows));
    return 0;
}

int Scaling()
{
    Console.WriteLine(ScalingPage.Render());
    return 0;
}
