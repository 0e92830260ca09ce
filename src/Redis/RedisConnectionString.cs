using OrleansCounters.Redis.Driver;
using StackExchange.Redis;

namespace OrleansCounters.Redis;

/// <summary>
/// Connection strings in the driver's own form, which is Azure's too (<c>host:6380,password=…,ssl=True</c>), and as a URL:
/// <c>redis://[user:password@]host[:port][/database]</c>, or <c>rediss://</c> for TLS.
/// </summary>
public static class RedisConnectionString
{
    private const int DefaultPort = 6379;

    /// <summary>
    /// Of a call and of connecting, in milliseconds, unless the string says <c>syncTimeout</c> and <c>connectTimeout</c>: short, so that a server
    /// that hangs is noticed while callers, who get two seconds, still wait.
    /// </summary>
    private const int Timeout = 1_000;

    /// <exception cref="FormatException">The text is not a connection string; the message ends a sentence and has nothing of the text in it.</exception>
    public static ConfigurationOptions Parse(string text)
    {
        // With its slashes: a server may be called "redis", and "redis:6379" is one.
        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "redis" or "rediss" && text.Contains("://", StringComparison.Ordinal);
        var options = isUrl ? FromUri(uri!) : FromText(text);
        if (options.EndPoints.Count == 0)
        {
            throw new FormatException("names no server");
        }

        // A server that is away at start is waited for like one that goes away later.
        options.AbortOnConnectFail = false;
        options.ConnectRetry = 1;
        options.ConnectTimeout = Named(text, "connectTimeout") ? options.ConnectTimeout : Timeout;
        options.SyncTimeout = Named(text, "syncTimeout") ? options.SyncTimeout : Timeout;
        options.KeepAlive = Named(text, "keepAlive") ? options.KeepAlive : 5;
        options.ReconnectRetryPolicy = new LinearRetry(250);
        options.ClientName ??= "OrleansCounters";

        // The driver's own channel and tie-breaker are of no use with one server, and the tie-breaker would be a foreign key.
        options.ConfigurationChannel = "";
        options.TieBreaker = "";
        RedisDriver.Prepare(options);
        return options;
    }

    private static ConfigurationOptions FromText(string text)
    {
        try
        {
            return RedisDriver.Parse(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // The driver's message may quote any part of the text, the password included.
            throw new FormatException("is no connection string that the Redis driver understands");
        }
    }

    private static ConfigurationOptions FromUri(Uri uri)
    {
        var options = new ConfigurationOptions { Ssl = uri.Scheme == "rediss" };
        options.EndPoints.Add(uri.IdnHost, uri.Port > 0 ? uri.Port : DefaultPort);
        if (options.Ssl)
        {
            options.SslHost = uri.IdnHost;
        }

        var parts = uri.UserInfo.Split(':', 2);
        if (parts.Length == 2)
        {
            options.Password = Uri.UnescapeDataString(parts[1]);
        }

        if (parts[0].Length > 0)
        {
            RedisDriver.SetUser(options, Uri.UnescapeDataString(parts[0]));
        }

        var database = uri.AbsolutePath.Trim('/');
        if (database.Length > 0)
        {
            options.DefaultDatabase = int.TryParse(database, out var number) && number >= 0
                ? number
                : throw new FormatException("names a database that is not a number");
        }

        return options;
    }

    private static bool Named(string text, string keyword) => text.Contains($"{keyword}=", StringComparison.OrdinalIgnoreCase);
}
