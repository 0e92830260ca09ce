namespace OrleansCounters.Checker.Faults;

/// <summary>Every fault, by name.</summary>
internal static class AllFaults
{
    public static IReadOnlyList<Fault> List { get; } =
    [
        new GatewayKilled(),
        new GatewayPaused(),
        new ClockStepped(),
        new GatewayStopped(),
        new GatewayStoppedStoreAway(),
        new SiloKilled(),
        new SiloPaused(),
        new SiloPausedShortly(),
        new SiloLeavesAndJoins(),
        new SiloJoinsAndLeaves(),
        new RedisFlushed(),
        new RedisKilled(),
        new RedisEmptied(),
        new RedisPaused(),
        new RedisRepliesLost(),
        new RedisSlow(),
        new RedisFull(),
        new RedisPromoted(),
        new MySqlKilled(),
        new MySqlPaused(),
        new MySqlAway(),
        new MySqlRepliesLost(),
        new MySqlSlow(),
        new MySqlConnectionsKilled(),
        new MySqlLocked(),
        new MySqlDeadlocked(),
        new DiskFull(),
        new EverythingLost(),
    ];

    /// <exception cref="ArgumentException">There is no fault of that name.</exception>
    public static Fault Named(string name) => List.FirstOrDefault(fault => fault.Name == name)
        ?? throw new ArgumentException($"'{name}' is no fault; there are {string.Join(", ", List)}.");
}
