using OrleansCounters.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>What runs on a mirror node's server.</summary>
internal static class MirrorScripts
{
    public static RedisScript Inspect { get; } = Load("inspect", "names");

    public static RedisScript Open { get; } = Load("open", "names");

    public static RedisScript Commit { get; } =
        RedisScript.Load(typeof(MirrorScripts).Assembly, "commit", ["names"], ["int64", "record", "window", "commit-general"]);

    public static RedisScript Find { get; } = Load("find", "names");

    public static RedisScript Read { get; } = Load("read", "names");

    public static RedisScript Rows { get; } = Load("rows", "names", "int64", "record");

    public static RedisScript Clean { get; } = Load("clean", "names", "int64");

    public static RedisScript Remove { get; } = Load("remove", "names");

    public static RedisScript Cold { get; } = Load("cold", "names");

    public static RedisScript Health { get; } = Load("health", "names");

    public static RedisScript VisitorsMark { get; } = Load("visitors-mark", "names", "visitors");

    public static RedisScript VisitorsCommit { get; } = Load("visitors-commit", "names", "visitors");

    public static RedisScript VisitorsStale { get; } = Load("visitors-stale", "names", "visitors");

    public static RedisScript VisitorsClean { get; } = Load("visitors-clean", "names", "visitors");

    public static RedisScript VisitorsCold { get; } = Load("visitors-cold", "names", "visitors");

    private static RedisScript Load(string name, params string[] parts) => RedisScript.Load(typeof(MirrorScripts).Assembly, name, parts);
}
