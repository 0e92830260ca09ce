using Microsoft.Extensions.Logging;

namespace OrleansCounters.Http;

/// <summary>Access, limits and streams: 3300 to 3399.</summary>
internal static partial class Log
{
    [LoggerMessage(3300, LogLevel.Information, "Access settings were read again: {Count} keys are in force.")]
    public static partial void KeysRead(ILogger logger, int count);

    [LoggerMessage(3301, LogLevel.Error, "Access settings were read again and are wrong; those from before stay in force. {Problems}")]
    public static partial void KeysKept(ILogger logger, string problems);

    [LoggerMessage(3302, LogLevel.Debug, "A client of the stream did not read for {Timeout}, and was dropped.")]
    public static partial void StreamDropped(ILogger logger, TimeSpan timeout);

    [LoggerMessage(3303, LogLevel.Warning, "What streams show could not be read; it is tried again.")]
    public static partial void StreamReadFailed(ILogger logger, Exception exception);

    [LoggerMessage(3304, LogLevel.Error, "{File} was changed and cannot be read; access settings from before stay in force. {Problem}")]
    public static partial void SettingsUnreadable(ILogger logger, string? file, string problem);
}
