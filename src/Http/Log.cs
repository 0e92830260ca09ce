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

    [LoggerMessage(3200, LogLevel.Warning, "An export was cut off: the store went away, or has a row that cannot be read")]
    public static partial void ExportCutOff(ILogger logger, Exception exception);

    [LoggerMessage(3201, LogLevel.Information, "Import {Name} stopped behind row {Rows}: {Reason}")]
    public static partial void ImportStopped(ILogger logger, string name, long rows, string reason);

    [LoggerMessage(3202, LogLevel.Warning, "How far import {Name} is could not be saved; sent again, it goes on behind what was saved last")]
    public static partial void ImportNotSaved(ILogger logger, string name, Exception exception);
    [LoggerMessage(3400, LogLevel.Information, "{Name} {Effect}")]
    public static partial void SeedSetting(ILogger logger, string name, string effect);

    [LoggerMessage(3600, LogLevel.Information, "{Count} sample products are in the empty store")]
    public static partial void SamplesAdded(ILogger logger, int count);

    [LoggerMessage(3601, LogLevel.Warning, "Sample products could not be added: {Problem}")]
    public static partial void SamplesFailed(ILogger logger, string problem);
}
