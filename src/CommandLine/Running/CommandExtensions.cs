using System.CommandLine;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Output;

namespace OrleansCounters.CommandLine.Running;

/// <summary>Ties a verb to what it does, and every way to fail to its line and exit code.</summary>
internal static class CommandExtensions
{
    public static Command Runs(this Command command, Shell shell, Func<Session, ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction((parsed, cancellation) => GuardAsync(shell, parsed, run, cancellation));
        return command;
    }

    private static async Task<int> GuardAsync(
        Shell shell, ParseResult parsed, Func<Session, ParseResult, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        try
        {
            await using var session = Session.Open(parsed, shell);
            return await run(session, parsed, cancellation);
        }
        catch (UsageException error)
        {
            await shell.Error.WriteLineAsync(ErrorLine.Of(error.Message));
            return ExitCode.Usage;
        }
        catch (OrleansCountersException error)
        {
            await shell.Error.WriteLineAsync(ErrorLine.Of(error));
            return error.Status is null ? ExitCode.Unreachable : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await shell.Error.WriteLineAsync(ErrorLine.Of(error.Message));
            return ExitCode.Failed;
        }
    }
}
