using StackExchange.Redis;

namespace OrleansCounters.Redis.Driver;

/// <summary>What is particular to StackExchange.Redis 2.13.</summary>
internal static class RedisDriver
{
    public static ConfigurationOptions Parse(string text) => ConfigurationOptions.Parse(text);

    public static void SetUser(ConfigurationOptions options, string user) => options.User = user;

    public static void Prepare(ConfigurationOptions options)
    {
        // Commands fail at once while there is no connection: the commit loop has a queue of its own, with deadlines.
        options.BacklogPolicy = BacklogPolicy.FailFast;

        // The driver's own threads are for programs that block on it. We never do, and its work costs a quarter less where the answer is used.
        options.SocketManager = SocketManager.ThreadPool;
    }

    public static void Prepare(ConnectionMultiplexer connection) => _ = connection;
}
