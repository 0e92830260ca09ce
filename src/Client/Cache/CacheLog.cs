using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Cache;

/// <summary>Ids 6010 to 6019.</summary>
internal static partial class CacheLog
{
    [LoggerMessage(6010, LogLevel.Warning, "The shared cache does not answer: {Problem} It is left out until it does.")]
    public static partial void Away(ILogger logger, string problem);

    [LoggerMessage(6011, LogLevel.Information, "The shared cache answers again.")]
    public static partial void Back(ILogger logger);

    [LoggerMessage(6012, LogLevel.Warning, "The shared cache did not take {Key}: {Problem}")]
    public static partial void Refused(ILogger logger, string key, string problem);
}
