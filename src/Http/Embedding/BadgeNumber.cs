using System.Globalization;

namespace OrleansCounters.Http.Embedding;

/// <summary>Numbers as badges show them.</summary>
internal static class BadgeNumber
{
    private static readonly (long Least, string Unit)[] Units = [(1_000_000_000_000, "T"), (1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")];

    /// <summary>12,345, or 12.3k: cut off, not rounded, so that a badge never shows more than was counted.</summary>
    public static string Format(long number, bool isShort)
    {
        if (isShort && number != long.MinValue)
        {
            foreach (var (least, unit) in Units)
            {
                if (Math.Abs(number) >= least)
                {
                    var tenths = number / (least / 10);
                    return Math.Abs(tenths) >= 1_000 || tenths % 10 == 0
                        ? string.Create(CultureInfo.InvariantCulture, $"{tenths / 10:N0}{unit}")
                        : string.Create(CultureInfo.InvariantCulture, $"{tenths / 10m:0.0}{unit}");
                }
            }
        }

        return number.ToString("N0", CultureInfo.InvariantCulture);
    }

    /// <summary>The sum, or the end of the range where it would leave it.</summary>
    public static long Add(long number, long extra) =>
        (long)Int128.Clamp((Int128)number + extra, long.MinValue, long.MaxValue);
}
