namespace OrleansCounters.Http.Json;

/// <summary>Times as answers carry them: ISO 8601 in UTC, ending in Z.</summary>
internal static class JsonTime
{
    /// <param name="milliseconds">Unix time.</param>
    public static DateTime Utc(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
