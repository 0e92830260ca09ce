using System.CommandLine;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Exports;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters export</c>: after whatever went wrong, the same line again goes on behind the last row.</summary>
internal static class ExportVerb
{
    public static Command Command(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "Where to write; - for the output." };
        var format = new Option<string>("--format") { Description = "ndjson or csv.", HelpName = "format", DefaultValueFactory = _ => "ndjson" }
            .AcceptOnlyFromAmong("ndjson", "csv");
        var kind = new Option<string>("--kind") { Description = "counters, pages or all.", HelpName = "kind", DefaultValueFactory = _ => "all" }
            .AcceptOnlyFromAmong("counters", "pages", "all");
        var prefix = PrefixOption.Create();
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var patience = Bounds.Number(
            new Option<double>("--patience") { Description = "How long to try again while no row arrives, in seconds.", HelpName = "seconds", DefaultValueFactory = _ => 120 }, 0, 86_400);
        return new Command("export", "Write everything that exists to a file. Ended half-way, the same line goes on where it ended.") { file, format, kind, prefix, force, patience }
            .Runs(shell, async (session, parsed, cancellation) =>
            {
                var label = new ExportLabel(
                    session.Connection.Url, parsed.GetRequiredValue(format), parsed.GetRequiredValue(kind), parsed.GetValue(prefix) ?? "");
                var download = new ExportDownload(session.Api, label, TimeSpan.FromSeconds(parsed.GetValue(patience)), session.Shell.Clock);
                var path = parsed.GetRequiredValue(file);
                return path == "-"
                    ? await ToOutputAsync(session, download, cancellation)
                    : await ToFileAsync(session, new ExportFile(path, label, session.Shell.Clock), download, parsed.GetValue(force), cancellation);
            });
    }

    private static async Task<int> ToOutputAsync(Session session, ExportDownload download, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(session.Shell.Output, leaveOpen: true);
        var report = await session.Screen.ProgressAsync("export", progress => download.RunAsync(writer, 0, null, progress, cancellation));
        return CodeOf(session.Screen, report);
    }

    private static async Task<int> ToFileAsync(Session session, ExportFile file, ExportDownload download, bool replace, CancellationToken cancellation)
    {
        file.CheckName(replace);
        ExportReport report;
        try
        {
            await using var writer = file.Open(out var rows, out var last);
            report = await session.Screen.ProgressAsync("export", progress => download.RunAsync(writer, rows, last, progress, cancellation));
        }
        catch (Exception error) when (error is OrleansCountersException or OperationCanceledException)
        {
            session.Screen.Note($"The export is not done; {file.PartPath} has what arrived. The same line within an hour goes on from there.");
            throw;
        }

        file.Finish(replace);
        if (session.Screen.IsJson)
        {
            session.Screen.Json(report, CommandJson.Default.ExportReport);
        }
        else
        {
            session.Screen.Line($"{report.Rows:N0} rows{(report.Before == 0 ? "" : $"; {report.Before:N0} were there before")}");
        }

        return CodeOf(session.Screen, report);
    }

    private static int CodeOf(Screen screen, ExportReport report)
    {
        if (report.Unsynced == 0)
        {
            return ExitCode.Ok;
        }

        screen.Note($"{report.Unsynced:N0} counters or mirror nodes could not be written to the store before: their newest changes may be missing.");
        return ExitCode.Failed;
    }
}
