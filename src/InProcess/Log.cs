using Microsoft.Extensions.Logging;

namespace OrleansCounters.InProcess;

/// <summary>Ids 2000 to 2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Stopped: {Synced} counters flushed, {Left} left for the next start.")]
    public static partial void Stopped(ILogger logger, int synced, int left);

    [LoggerMessage(2001, LogLevel.Warning, "Old history and keys could not be dropped from the store; it is tried again in an hour.")]
    public static partial void PruneFailed(ILogger logger, Exception error);

    [LoggerMessage(2002, LogLevel.Critical, "Another engine ({Other}) has taken over the store; this one stops.")]
    public static partial void LeaseLost(ILogger logger, string other);

    [LoggerMessage(2003, LogLevel.Information, "Waiting for the lease of {Other} to run out.")]
    public static partial void WaitingForLease(ILogger logger, string other);
}
