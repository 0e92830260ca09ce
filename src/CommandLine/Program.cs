using OrleansCounters.CommandLine;
using OrleansCounters.CommandLine.Running;

using var shell = Shell.OfProcess();
return await CountersCommand.RunAsync(args, shell, CancellationToken.None);
