using Microsoft.Extensions.Logging;

namespace OrleansCounters.Http;

/// <summary>The audit: 3750 to 3769.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 3750, Message = "{Who}: {Action} {What}: {Result}")]
    public static partial void Audited(ILogger logger, LogLevel level, string who, string action, string what, string result);

    [LoggerMessage(3751, LogLevel.Trace, "{Key} at {Address}: used for {Method} {Path}")]
    public static partial void KeyUsed(ILogger logger, string key, string address, string method, string path);

    [LoggerMessage(3752, LogLevel.Warning, "{Key} at {Address}: {Code} for {Method} {Path}; {Untold} more were refused since the line before")]
    public static partial void KeyRefused(ILogger logger, string key, string address, string code, string method, string path, int untold);

    [LoggerMessage(3753, LogLevel.Information, "Keys in force: {Names}")]
    public static partial void KeysInForce(ILogger logger, string names);
}
