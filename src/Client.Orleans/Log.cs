using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Orleans;

/// <summary>Ids 1010 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1010, LogLevel.Warning, "Waiting for {Cluster}: {Problem}.")]
    public static partial void WaitingForCluster(ILogger logger, string cluster, string problem);

    [LoggerMessage(1011, LogLevel.Information, "Connected to {Cluster}.")]
    public static partial void Connected(ILogger logger, string cluster);

    [LoggerMessage(1014, LogLevel.Error, "The client of {Cluster} could not start; nothing is counted there.")]
    public static partial void NotStarted(ILogger logger, string cluster, Exception error);

    [LoggerMessage(1015, LogLevel.Warning, "The client of {Cluster} did not end in order: {Problem}.")]
    public static partial void NotStopped(ILogger logger, string cluster, string problem);

    [LoggerMessage(1012, LogLevel.Warning, "No silo of {Cluster} answers: requests get 503 until one does.")]
    public static partial void ClusterLost(ILogger logger, string cluster);

    [LoggerMessage(1013, LogLevel.Information, "{Cluster} answers again, through {Gateways} silos.")]
    public static partial void ClusterIsBack(ILogger logger, string cluster, int gateways);
}
