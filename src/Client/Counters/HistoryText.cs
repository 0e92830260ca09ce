using System.Globalization;

namespace OrleansCounters.Client.Counters;

/// <summary>What a question about history looks like in a query.</summary>
internal static class HistoryText
{
    public static string Name(HistoryResolution resolution) => resolution switch
    {
        HistoryResolution.Minute => "minute",
        HistoryResolution.Hour => "hour",
        HistoryResolution.Day => "day",
        HistoryResolution.Month => "month",
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "Not a resolution."),
    };

    public static string Bound(string name, DateTimeOffset? moment) =>
        moment is { } time ? $"&{name}={time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture)}" : "";
}
