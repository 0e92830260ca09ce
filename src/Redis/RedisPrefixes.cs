namespace OrleansCounters.Redis;

/// <summary>What the names of our keys begin with. Parts that share a server know each other by it.</summary>
public static class RedisPrefixes
{
    /// <summary>Counters and visitors.</summary>
    public const string Mirror = "oc1:";

    /// <summary>The shared cache.</summary>
    public const string Cache = "occ:";
}
