using Microsoft.Extensions.Logging;

namespace OrleansCounters.Hosting;

/// <summary>Ids 1000 to 1099, 3730 to 3739.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Warning, "{Authority} does not commit: {Problem} Changes get 503 until it does; what waits is sent again.")]
    public static partial void CommitFailed(ILogger logger, string authority, string problem);

    [LoggerMessage(1001, LogLevel.Information, "{Authority} commits again.")]
    public static partial void CommitsRecovered(ILogger logger, string authority);

    [LoggerMessage(1002, LogLevel.Warning, "{Authority} lost the trace of a batch in doubt with {Counters} counters; its callers were told that the outcome is unknown.")]
    public static partial void CommitAbandoned(ILogger logger, string authority, int counters);

    [LoggerMessage(1003, LogLevel.Debug, "Session with {Authority} opened in generation {Generation}.")]
    public static partial void SessionOpened(ILogger logger, string authority, long generation);

    [LoggerMessage(1004, LogLevel.Error, "What {Authority} holds for counter {Counter} cannot be read: {Problem}")]
    public static partial void CounterCorrupt(ILogger logger, string authority, string counter, string problem);

    [LoggerMessage(1005, LogLevel.Warning, "The store does not answer: {Problem} What it lacks is written when it is back.")]
    public static partial void FlushFailed(ILogger logger, string problem);

    [LoggerMessage(1006, LogLevel.Information, "The store answers again; {Rows} counters written.")]
    public static partial void FlushesRecovered(ILogger logger, int rows);

    [LoggerMessage(1007, LogLevel.Debug, "{Count} counters that nobody touched for a day left {Node}.")]
    public static partial void ColdKeysLeft(ILogger logger, string node, int count);

    [LoggerMessage(1008, LogLevel.Warning, "Counters that nobody touched for a day could not leave {Node}: {Problem} It is tried again in an hour.")]
    public static partial void ColdKeysFailed(ILogger logger, string node, string problem);

    [LoggerMessage(1009, LogLevel.Error, "The stop did not come to its end within {Seconds} s: the process is ended. What was acknowledged at level mirror is in Redis, and written by whoever comes next.")]
    public static partial void StopCutOff(ILogger logger, double seconds);

    /// <summary>Quiet: the driver says that the connection is lost, commits that they fail, health what the node complains of.</summary>
    [LoggerMessage(3730, LogLevel.Debug, "{Node} could not be asked what the store lacks, or told what it has: {Problem}")]
    public static partial void NodeFailed(ILogger logger, string node, string problem);
}
