using System.Globalization;

namespace OrleansCounters.Http.Dialects;

/// <summary>Times as a Python service writes them: without a zone, which here is always UTC.</summary>
internal static class SeedTime
{
    /// <summary>For example 2025-02-23T15:30:45.123456.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>For example 1:23:45.678901, or 2 days, 0:00:01.000000.</summary>
    public static string Of(TimeSpan span)
    {
        var days = span.Days == 0 ? "" : span.Days == 1 ? "1 day, " : $"{span.Days} days, ";
        return string.Create(CultureInfo.InvariantCulture, $"{days}{span.Hours}:{span:mm\\:ss\\.ffffff}");
    }
}
