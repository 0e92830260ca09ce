using OrleansCounters.Runner;

// usage: Runner <folder of built programs> <folder of load scripts> <package set> [rounds] [seconds]
if (args.Length < 3)
{
    Console.Error.WriteLine("usage: Runner <folder of built programs> <folder of load scripts> <package set> [rounds] [seconds]");
    return 2;
}

var plan = new Plan(args[0], args[1], args[2], args.Length > 3 ? int.Parse(args[3]) : 5, args.Length > 4 ? int.Parse(args[4]) : 3);
await using var bench = new Bench(plan);
var rows = await bench.RunAsync();
Console.WriteLine(Table.Render(plan, rows));
return rows.Any(row => row.Errors > 0) ? 1 : 0;
