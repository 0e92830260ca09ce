using Microsoft.Extensions.Logging;

namespace OrleansCounters.Http.Cache;

/// <summary>What the cache logs. Event ids 3500 to 3549.</summary>
internal static partial class CacheLog
{
    [LoggerMessage(3500, LogLevel.Warning, "The cache's Redis does not answer: {Problem}. Each gateway caches alone until it does")]
    public static partial void Away(ILogger logger, string problem);

    [LoggerMessage(3501, LogLevel.Information, "The cache's Redis answers again")]
    public static partial void Back(ILogger logger);

    [LoggerMessage(3502, LogLevel.Warning, "What fills the cache failed for {Key}")]
    public static partial void FillFailed(ILogger logger, string key, Exception error);
}
