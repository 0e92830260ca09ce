using System.CommandLine;
using OrleansCounters.CommandLine.Loading;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Running;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters load</c>.</summary>
internal static class LoadVerb
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public static Command Command(Shell shell)
    {
        var options = new LoadOptions();
        var command = new Command("load", "Send increments at a constant rate, and measure each from the moment that it was to be sent.");
        options.AddTo(command);
        return command.Runs(shell, async (session, parsed, cancellation) =>
        {
            var plan = options.Read(parsed);
            if (plan.WarmUp >= plan.Length)
            {
                throw new UsageException($"--warmup is {plan.WarmUp.TotalSeconds} s; it must be shorter than --seconds, {plan.Length.TotalSeconds} s.");
            }

            // Asked once before: nobody wants a table of 100,000 refused connections.
            using (await session.Api.SendAsync(HttpMethod.Get, "/health/live", null, cancellation))
            {
            }

            using var target = new HttpLoadTarget(session.Connection, plan);
            using var run = new LoadRun(plan, target, new FineTicks(session.Shell.Clock), Drain, session.Shell.Clock);
            _ = await session.Screen.ProgressAsync("load", progress => RunAsync(run, progress, session.Shell.Clock, cancellation));
            var report = LoadReport.Of(plan, run);
            LoadTable.Write(session.Screen, plan, report);
            return cancellation.IsCancellationRequested ? ExitCode.Interrupted : report.IsAllDone ? ExitCode.Ok : ExitCode.Failed;
        });
    }

    private static async Task<bool> RunAsync(LoadRun run, IWorkProgress progress, TimeProvider clock, CancellationToken cancellation)
    {
        var running = run.RunAsync(cancellation);
        while (await Task.WhenAny(running, Task.Delay(Look, clock, CancellationToken.None)) != running)
        {
            progress.Report((double)run.Released / run.Requests, $"{run.Tally.Answered:N0} of {run.Released:N0} requests answered");
        }

        await running;
        return true;
    }
}
