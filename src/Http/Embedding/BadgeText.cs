using System.Globalization;
using System.Text;

namespace OrleansCounters.Http.Embedding;

/// <summary>How wide a text is. A badge says how wide it is before any browser has looked at its letters.</summary>
internal static class BadgeText
{
    /// <summary>Verdana's units to the em.</summary>
    private const double Em = 2048;

    /// <summary>For letters that the table does not have: a digit's width, and a full em for scripts and symbols that are drawn square.</summary>
    private const int Unknown = 1302;

    /// <summary>Verdana's widths from the space to the tilde.</summary>
    private static readonly short[] Ascii =
    [
        720, 806, 940, 1676, 1302, 2204, 1488, 550, 930, 930, 1302, 1676, 745, 930, 745, 930,
        1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 1302, 930, 930, 1676, 1676, 1676, 1117,
        2048, 1400, 1404, 1430, 1578, 1295, 1177, 1588, 1539, 862, 931, 1419, 1140, 1726, 1532, 1612,
        1235, 1612, 1424, 1400, 1262, 1499, 1400, 2025, 1403, 1260, 1403, 930, 930, 930, 1676, 1302,
        1302, 1230, 1276, 1067, 1276, 1220, 720, 1276, 1296, 562, 705, 1212, 562, 1992, 1296, 1243,
        1276, 1276, 874, 1067, 807, 1296, 1212, 1676, 1212, 1212, 1076, 1300, 930, 1300, 1676,
    ];

    /// <param name="size">Of the letters, in pixels.</param>
    /// <returns>Whole pixels, rounded up.</returns>
    public static int Width(string text, int size)
    {
        var units = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            units += rune.Value is >= ' ' and <= '~' ? Ascii[rune.Value - ' '] : IsSquare(rune) ? (int)Em : Unknown;
        }

        return (int)Math.Ceiling(units * size / Em);
    }

    /// <summary>Text for XML, in elements and between double quotes.</summary>
    public static string Escape(string text) => new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;")
        .ToString();

    private static bool IsSquare(Rune rune) =>
        rune.Value >= 0x1100 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned;
}
