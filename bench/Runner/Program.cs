using OrleansCounters.Runner;
using OrleansCounters.Runner.Results;

// usage: Runner <folder of built programs> <folder of load scripts> <package set> [rounds] [seconds]
if (args.Length < 3)
{
    Console.Error.WriteLine("usage: Runner <folder of built programs> <folder of load scripts> <package set> [rounds] [seconds]");
    return 2;
}

var plan = new Plan(Path.GetFullPath(args[0]), Path.GetFullPath(args[1]), args[2], args.Length > 3 ? int.Parse(args[3]) : 5, args.Length > 4 ? int.Parse(args[4]) : 2);
await using var bench = new Bench(plan);
try
{
    var rows = await bench.RunAsync();
    Console.WriteLine(Table.Render(plan, rows));
    return rows.Any(row => row.Errors > 0) ? 1 : 0;
}
catch (Exception error) when (error is InvalidOperationException or TimeoutException)
{
    // Caught, so that what was started is stopped.
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
