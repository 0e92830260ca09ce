using StackExchange.Redis;

namespace OrleansCounters.Redis.Driver;

/// <summary>What is particular to StackExchange.Redis 1.2.6.</summary>
internal static class RedisDriver
{
    /// <summary>Keywords that only newer drivers know are passed over, so that one connection string serves both.</summary>
    public static ConfigurationOptions Parse(string text) => ConfigurationOptions.Parse(text, ignoreUnknown: true);

    public static void SetUser(ConfigurationOptions options, string user)
    {
        // AUTH with a password alone is AUTH for this user.
        if (user != "default")
        {
            throw new FormatException("names a user; the driver of the limited package set knows passwords only");
        }
    }

    public static void Prepare(ConfigurationOptions options) => options.ResponseTimeout = options.SyncTimeout;

    /// <summary>In order, each continuation would wait for the one before, and one that blocks would stall them all.</summary>
    public static void Prepare(ConnectionMultiplexer connection) => connection.PreserveAsyncOrder = false;
}
