using System.CommandLine;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Imports;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary><c>counters import</c>: after whatever went wrong, the same line again goes on where it ended.</summary>
internal static class ImportVerb
{
    private const int MaxName = 90;
    private const int ShownErrors = 20;

    public static Command Command(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "Rows of id and value, in NDJSON or CSV; - for the input." };
        var mode = new Option<string>("--mode") { Description = "add: add each row's value. set: make it the value.", HelpName = "mode", DefaultValueFactory = _ => "add" }
            .AcceptOnlyFromAmong("add", "set");
        var format = new Option<string?>("--format") { Description = "ndjson or csv. Else by the file's name or content.", HelpName = "format" }
            .AcceptOnlyFromAmong(ImportFormat.Lines, ImportFormat.Csv);
        var name = new Option<string?>("--name")
        {
            Description = "The import's name, under which each row counts once. Else one made of the content, so the same file counts once.",
            HelpName = "text",
        };
        var patience = Bounds.Number(
            new Option<double>("--patience") { Description = "How long to try again while no row gets done, in seconds.", HelpName = "seconds", DefaultValueFactory = _ => 120 }, 0, 86_400);
        var partSize = new Option<int>("--part-size") { Hidden = true, DefaultValueFactory = _ => PartReader.DefaultSize };
        return new Command("import", "Send counters to the service. Ended half-way, the same line goes on where it ended.") { file, mode, format, name, patience, partSize }
            .Runs(shell, async (session, parsed, cancellation) =>
            {
                await using var rows = await ImportFile.OpenAsync(parsed.GetRequiredValue(file), parsed.GetValue(format), session.Shell.Input, cancellation);
                var way = parsed.GetRequiredValue(mode);
                var given = parsed.GetValue(name);
                if (given is { Length: 0 or > MaxName })
                {
                    throw new UsageException($"--name has {given.Length} characters; it must have 1 to {MaxName}.");
                }

                var sender = new ImportSender(
                    session.Api, way, rows.Format, TimeSpan.FromSeconds(parsed.GetValue(patience)), session.Shell.Clock);
                var run = new ImportRun(rows, sender, given ?? $"cli-{way}-{rows.Format}-{rows.Digest}", given is null, parsed.GetValue(partSize));
                return await RunAsync(session.Screen, run, cancellation);
            });
    }

    private static async Task<int> RunAsync(Screen screen, ImportRun run, CancellationToken cancellation)
    {
        try
        {
            return Write(screen, await screen.ProgressAsync("import", progress => run.RunAsync(progress, cancellation)));
        }
        catch (Exception error) when (error is OrleansCountersException or OperationCanceledException)
        {
            screen.Note($"Import {run.Done.Name} is not done. What is done stays done: the same line again goes on from there.");
            throw;
        }
    }

    private static int Write(Screen screen, ImportReport report)
    {
        if (screen.IsJson)
        {
            screen.Json(report, CommandJson.Default.ImportReport);
        }
        else
        {
            var before = report.Before == 0 ? "" : $"; {report.Before:N0} were done before";
            screen.Line($"{report.Rows:N0} rows, {report.Applied:N0} took effect, {report.Failed:N0} failed{before}");
            if (report.Errors.Count > 0)
            {
                screen.NoteTable(Table(report.Errors));
            }
        }

        return report.Failed == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static TableText Table(IReadOnlyList<ImportErrorShape> errors)
    {
        var table = new TableText("#row", "id", "code", "detail");
        foreach (var error in errors.Take(ShownErrors))
        {
            table.Add($"{error.Row}", error.Id ?? "", error.Code ?? "", error.Detail ?? "");
        }

        if (errors.Count > ShownErrors)
        {
            table.Add("…", "", "", $"and {errors.Count - ShownErrors:N0} more; --json has them");
        }

        return table;
    }
}
