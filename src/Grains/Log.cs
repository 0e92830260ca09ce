using Microsoft.Extensions.Logging;

namespace OrleansCounters.Grains;

/// <summary>Ids 2100 to 2199.</summary>
internal static partial class Log
{
    [LoggerMessage(2100, LogLevel.Information, "Stopped: {Synced} counters flushed after the grains ended, {Left} left for the next start.")]
    public static partial void Stopped(ILogger logger, int synced, int left);

    [LoggerMessage(2101, LogLevel.Warning, "Old history and keys could not be dropped from the store; it is tried again in an hour.")]
    public static partial void PruneFailed(ILogger logger, Exception error);

    [LoggerMessage(2102, LogLevel.Critical, "Another engine ({Other}) has taken over the store; this one stops.")]
    public static partial void LeaseLost(ILogger logger, string other);

    [LoggerMessage(2103, LogLevel.Information, "Waiting for the lease of {Other} to run out.")]
    public static partial void WaitingForLease(ILogger logger, string other);

    [LoggerMessage(2104, LogLevel.Warning, "Stopped before everything was flushed; the sweep of the next start writes it.")]
    public static partial void StoppedInHaste(ILogger logger);
}
