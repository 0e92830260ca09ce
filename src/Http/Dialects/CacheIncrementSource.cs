using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Http.Dialects;

/// <summary>What the seed's <c>source</c> says. It knows one store, so every store answers by that name.</summary>
internal static class CacheIncrementSource
{
    public const string Store = "MySQL";

    public static string Of(ReadSource source) => source switch
    {
        ReadSource.Memory => "Memory",
        ReadSource.Mirror => "Redis",
        _ => Store,
    };

    /// <summary>Where a change is, now that it is answered.</summary>
    public static string Of(Durability durability) => durability switch
    {
        Durability.Memory => "Memory",
        Durability.Mirror => "Redis",
        _ => Store,
    };
}
