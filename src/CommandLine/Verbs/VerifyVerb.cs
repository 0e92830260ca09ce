using System.CommandLine;
using System.Runtime.CompilerServices;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;
using OrleansCounters.CommandLine.Verifying;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters verify</c>: the value against its history, and memory, authority and store against each other.</summary>
internal static class VerifyVerb
{
    private const int ShownChanging = 5;

    public static Command Command(Shell shell)
    {
        var prefix = PrefixOption.Create();
        var counter = new Option<string[]>("--counter") { Description = "Only this one; may be said several times.", HelpName = "id" };
        var wait = Bounds.Number(
            new Option<double>("--wait")
            {
                Description = "How long to wait for a counter that changes to rest, and for the store to have it, in seconds.",
                HelpName = "seconds",
                DefaultValueFactory = _ => 30,
            },
            0,
            3_600);
        return new Command("verify", "Compare value and history, memory, authority and store of every counter; exit code 1 where they differ at rest.") { prefix, counter, wait }
            .Runs(shell, async (session, parsed, cancellation) =>
            {
                var looks = new CounterLooks(session.Counters, session.Api, session.Shell.Clock);
                var run = new VerifyRun(looks, TimeSpan.FromSeconds(parsed.GetValue(wait)), session.Shell.Clock);
                var ids = Ids(session.Counters, parsed.GetValue(counter) ?? [], parsed.GetValue(prefix), cancellation);
                return Write(session.Screen, await session.Screen.ProgressAsync("verify", progress => run.RunAsync(ids, progress, cancellation)));
            });
    }

    private static async IAsyncEnumerable<string> Ids(
        ICounters counters, string[] named, string? prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var id in named.Distinct(StringComparer.Ordinal))
        {
            yield return id;
        }

        if (named.Length > 0 && prefix is null)
        {
            yield break;
        }

        await foreach (var listed in counters.ListAsync(prefix, cancellation))
        {
            if (!named.Contains(listed.Id, StringComparer.Ordinal))
            {
                yield return listed.Id;
            }
        }
    }

    private static int Write(Screen screen, VerifyReport report)
    {
        if (screen.IsJson)
        {
            screen.Json(report, CommandJson.Default.VerifyReport);
        }
        else
        {
            Show(screen, report);
        }

        return report.Differ.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Show(Screen screen, VerifyReport report)
    {
        if (report.Differ.Count > 0)
        {
            var table = new TableText("counter", "#memory", "#authority", "#store", "#days", "#adjusted", "differs");
            foreach (var finding in report.Differ)
            {
                table.Add(
                    finding.Id, $"{finding.Memory}", $"{finding.Authority}", $"{finding.Store}", $"{finding.Days}", $"{finding.Adjusted}",
                    string.Join("; ", finding.Differences));
            }

            screen.Table(table);
        }

        screen.Line($"{report.Counters:N0} counters, {report.Agree:N0} agree, {report.Differ.Count:N0} differ, {report.Changing.Count:N0} never at rest");
        if (report.Changing.Count > 0)
        {
            var more = report.Changing.Count > ShownChanging ? ", …" : "";
            screen.Note($"Changing all the time, and therefore not compared: {string.Join(", ", report.Changing.Take(ShownChanging))}{more}");
        }
    }
}
