// usage: Micro [filter]      for example: Micro '*Sketch*'
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

using var progress = new StreamWriter(Console.OpenStandardError()) { AutoFlush = true };
using var table = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
var filter = args.Length > 0 ? args[0] : "*";

// In this process: a program that the library would make and build for each benchmark knows nothing of the package sets.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithLaunchCount(1).WithWarmupCount(3).WithIterationCount(7)
    .WithIterationTime(TimeInterval.FromMilliseconds(150));
var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
    .AddColumn(TargetMethodColumn.Type, TargetMethodColumn.Method, StatisticColumn.Mean, StatisticColumn.Error, StatisticColumn.Median)
    .AddColumnProvider(DefaultColumnProviders.Params, DefaultColumnProviders.Metrics)
    .AddLogger(new StreamLogger(progress))
    .AddFilter(new GlobFilter([filter]))
    .WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "orleanscounters-micro"));
var summaries = BenchmarkRunner.Run(typeof(Program).Assembly, config);
if (summaries.Sum(summary => summary.Reports.Length) == 0)
{
    await Console.Error.WriteLineAsync($"No benchmark is named {filter}.");
    return 1;
}

await table.WriteLineAsync($"# Micro-benchmarks, {DateTime.UtcNow:yyyy-MM-dd}");
await table.WriteLineAsync();
await table.WriteLineAsync($"`./dev bench micro{(filter == "*" ? "" : $" --filter '{filter}'")}`: single steps without a wire. Time and memory for each operation; an operation is what the method's name says.");
Array.ForEach(summaries, summary => MarkdownExporter.GitHub.ExportToLog(summary, new StreamLogger(table)));
return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
