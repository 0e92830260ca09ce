using Microsoft.Extensions.Logging;

namespace OrleansCounters.Telemetry.Otlp;

/// <summary>Ids 3720 to 3739.</summary>
internal static partial class Log
{
    [LoggerMessage(3720, LogLevel.Information, "Metrics and traces go to {Endpoint} by {Protocol}, as {Service}.")]
    public static partial void Exporting(ILogger logger, Uri endpoint, string protocol, string service);

    [LoggerMessage(3721, LogLevel.Warning, "The collector at {Endpoint} does not take metrics or traces ({Problem}). Nothing waits for it; traces of that time are lost.")]
    public static partial void CollectorIsAway(ILogger logger, Uri endpoint, string problem);

    [LoggerMessage(3722, LogLevel.Information, "The collector at {Endpoint} takes metrics and traces again.")]
    public static partial void CollectorIsBack(ILogger logger, Uri endpoint);
}
