using System.Globalization;
using OrleansCounters.Domain.History;

namespace OrleansCounters.Http.History;

/// <summary>Times as callers write them, in milliseconds of Unix time, UTC.</summary>
internal static class HistoryTime
{
    public const string Forms = "a time such as 2026-01-31T12:00:00Z, or milliseconds of Unix time; from 1970, to 9999";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>Null where the text is no time, or out of bounds.</summary>
    public static long? Parse(string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time))
        {
            // A plus that was not encoded arrives as a space.
            var plus = text.Replace(' ', '+');
            if (!DateTimeOffset.TryParseExact(plus, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
            {
                return null;
            }

            time = parsed.ToUnixTimeMilliseconds();
        }

        return time is >= 0 and <= HistoryRange.Last ? time : null;
    }
}
