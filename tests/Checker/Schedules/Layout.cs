using OrleansCounters.Testing;

namespace OrleansCounters.Checker.Schedules;

/// <summary>What runs, and on what.</summary>
/// <param name="Engine"><c>inprocess</c>, <c>silo</c> or <c>cluster</c>.</param>
/// <param name="HasMirror">There is a Redis, and changes are committed there.</param>
/// <param name="HasMySql">The store is a MariaDB; else a SQLite file.</param>
/// <param name="Double">A variant of the program that is broken on purpose; null for the program as it is.</param>
internal sealed record Layout(string Engine, bool HasMirror, bool HasMySql, string? Double = null)
{
    public const string Cluster = "cluster";

    /// <summary>Of a cluster.</summary>
    public int Silos { get; init; } = 2;

    /// <summary>The engines that the built programs have.</summary>
    public static IReadOnlyList<string> Engines { get; } =
        File.Exists(GatewayProcess.AssemblyOf("Silo")) ? ["inprocess", "silo", Cluster] : ["inprocess"];

    public bool IsCluster => Engine == Cluster;

    public string Stands => (HasMirror ? "redis+" : "") + (HasMySql ? "mysql" : "sqlite");
}
