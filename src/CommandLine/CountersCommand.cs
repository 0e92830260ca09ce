using System.CommandLine;
using System.CommandLine.Help;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Verbs;

namespace OrleansCounters.CommandLine;

/// <summary>The command line: what it understands, and how a line of it is run.</summary>
internal static class CountersCommand
{
    private const string Description =
        """
        Counts, reads and moves the counters of an OrleansCounters service.
        Exit codes: 0 done, 1 failed or a mismatch, 2 not understood, 3 the service cannot be reached.
        """;

    // An id may begin with @, which would else name a file of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Shell shell, CancellationToken cancellation)
    {
        var parsed = Root(shell).Parse(args, Parsing);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await shell.Error.WriteLineAsync(ErrorLine.Of(error.Message));
            }

            await shell.Error.WriteLineAsync($"Try: {PathOf(parsed.CommandResult.Command)} --help");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = shell.Out,
                Error = shell.Error,
                EnableDefaultExceptionHandler = false,
                // What is under way is told and finished; a second Ctrl-C does not wait.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            },
            cancellation);
    }

    private static Command Root(Shell shell)
    {
        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return new Command("counters", Description)
        {
            help,
            new VersionFlag(),
            CommonOptions.Url,
            CommonOptions.Key,
            CommonOptions.Timeout,
            CommonOptions.Json,
            IncrVerb.Command(shell),
            GetVerb.Command(shell),
            SetVerb.Command(shell),
            ResetVerb.Command(shell),
            TopVerb.Command(shell),
            HistoryVerb.Command(shell),
            ImportVerb.Command(shell),
            ExportVerb.Command(shell),
            VerifyVerb.Command(shell),
            LoadVerb.Command(shell),
        };
    }

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;
}
