using OrleansCounters.Domain.Authority;
using StackExchange.Redis;

namespace OrleansCounters.Redis;

/// <summary>
/// What an error of the driver means: nothing took effect, or nobody can tell. The driver's exceptions are not passed on, so what it
/// knows of the connection, secrets included, stays out of logs and answers.
/// </summary>
internal static class RedisErrors
{
    /// <summary>
    /// Answers of a server that did nothing. All writes of a script come after the first one, which is where a full memory, a failed AOF or a
    /// missing replica is refused.
    /// </summary>
    private static readonly string[] Refusals =
        ["OOM", "MISCONF", "NOREPLICAS", "READONLY", "LOADING", "BUSY", "MASTERDOWN", "NOAUTH", "NOPERM", "WRONGPASS", "WRONGTYPE", "NOSCRIPT"];

    public static bool IsMissingScript(Exception error) =>
        error is RedisServerException && error.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);

    /// <param name="setting">Where the address and the password come from: without a connection, they are what to look at.</param>
    public static Exception Translate(string server, string setting, string command, Exception error) => error switch
    {
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection } =>
            new NotSentException($"{server} has no connection to its Redis; see {setting}."),
        RedisConnectionException connection => new IOException($"{server} lost its connection during {command} ({connection.FailureType})."),
        RedisServerException when Refusals.Contains(Code(error)) => new NotSentException($"{server} refused {command}: {error.Message}"),
        RedisServerException => new InvalidOperationException($"{server} failed at {command}: {error.Message}"),
        TimeoutException => new TimeoutException($"{server} did not answer {command} in time."),
        // The driver gives up a connection that it finds dead, and with it what was under way.
        OperationCanceledException => new IOException($"{server} lost its connection during {command}."),
        ObjectDisposedException => new NotSentException($"{server} is closed."),
        _ => new InvalidOperationException($"{server} failed at {command} ({error.GetType().Name})."),
    };

    private static string Code(Exception error) => error.Message.Split(' ', 2)[0];
}
