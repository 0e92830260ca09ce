using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client;

/// <summary>Ids 6000 to 6009.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Error, "{By} for counter {Counter}, taken by Add, is dropped: {Problem}")]
    public static partial void AddDropped(ILogger logger, string counter, long by, string problem);

    [LoggerMessage(6001, LogLevel.Error, "Sums of {Counters} counters, taken by Add, could not be sent before this process ended.")]
    public static partial void AddsLost(ILogger logger, int counters, Exception error);

    [LoggerMessage(6002, LogLevel.Warning, "Sums of {Counters} counters, taken by Add, wait: {Problem} They are sent again until they arrive.")]
    public static partial void AddsWait(ILogger logger, int counters, string problem);

    [LoggerMessage(6003, LogLevel.Error, "Sums of {Counters} counters, taken by Add, got no answer for five minutes and are dropped; they may have been counted.")]
    public static partial void AddsGivenUp(ILogger logger, int counters);
}
