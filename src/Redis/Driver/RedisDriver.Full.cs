using StackExchange.Redis;

namespace OrleansCounters.Redis.Driver;

/// <summary>What is particular to StackExchange.Redis 2.13.</summary>
internal static class RedisDriver
{
    public static ConfigurationOptions Parse(string text) => ConfigurationOptions.Parse(text);

    public static void SetUser(ConfigurationOptions options, string user) => options.User = user;

    /// <summary>Commands fail at once while there is no connection: the commit loop has a queue of its own, with deadlines.</summary>
    public static void Prepare(ConfigurationOptions options) => options.BacklogPolicy = BacklogPolicy.FailFast;

    public static void Prepare(ConnectionMultiplexer connection) => _ = connection;
}
