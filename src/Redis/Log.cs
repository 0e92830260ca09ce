using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace OrleansCounters.Redis;

/// <summary>Events 300 to 399.</summary>
internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Warning, "{Server} lost its connection: {Failure}.")]
    public static partial void ConnectionFailed(ILogger logger, string server, ConnectionFailureType failure);

    [LoggerMessage(301, LogLevel.Information, "{Server} has its connection back.")]
    public static partial void ConnectionRestored(ILogger logger, string server);
}
