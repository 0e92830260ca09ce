using Microsoft.Extensions.Logging;

namespace OrleansCounters.Http;

/// <summary>What this project logs. Event ids 3000 to 3999; an id that was published keeps its meaning.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(3001, LogLevel.Warning, "{Method} {Path} found the store away")]
    public static partial void StoreAway(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(3002, LogLevel.Warning, "The engine did not say how it is")]
    public static partial void HealthFailed(ILogger logger, Exception exception);

    [LoggerMessage(3600, LogLevel.Information, "{Count} sample products are in the empty store")]
    public static partial void SamplesAdded(ILogger logger, int count);

    [LoggerMessage(3601, LogLevel.Warning, "Sample products could not be added: {Problem}")]
    public static partial void SamplesFailed(ILogger logger, string problem);
}
