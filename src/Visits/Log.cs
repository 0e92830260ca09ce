using Microsoft.Extensions.Logging;

namespace OrleansCounters.Visits;

/// <summary>Event ids 3100 to 3109.</summary>
internal static partial class Log
{
    [LoggerMessage(3100, LogLevel.Warning, "The next day's salt for telling visitors apart could not be fetched yet: {Problem}")]
    public static partial void SaltNotFetched(ILogger logger, string problem);
}
