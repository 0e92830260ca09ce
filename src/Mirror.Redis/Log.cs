using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>Events 300 to 399.</summary>
internal static partial class Log
{
    [LoggerMessage(300, LogLevel.Warning, "Mirror node {Node} lost its connection: {Failure}.")]
    public static partial void ConnectionFailed(ILogger logger, string node, ConnectionFailureType failure);

    [LoggerMessage(301, LogLevel.Information, "Mirror node {Node} has its connection back.")]
    public static partial void ConnectionRestored(ILogger logger, string node);
}
