using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans.Counting;

/// <summary>From the words of the engine to those of callers.</summary>
internal static class Translation
{
    public static DateTime Utc(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).UtcDateTime;

    public static CounterChange Change(string id, ChangeResult result) =>
        new(id, result.Value, result.Version, (Durability)(int)result.Durability, result.Replayed);
}
