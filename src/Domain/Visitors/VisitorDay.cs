using System.Globalization;
using System.Text;

namespace OrleansCounters.Domain.Visitors;

/// <summary>One page on one UTC day: what a set of visitors belongs to.</summary>
/// <param name="Page">The page's id; it must have passed <see cref="Pages.PageId.Check"/>.</param>
/// <param name="Day">Days of UTC since 1970-01-01.</param>
public readonly record struct VisitorDay(string Page, int Day) : IComparable<VisitorDay>
{
    public const long Milliseconds = 24 * 60 * 60 * 1000;

    /// <summary>The name on a mirror node: day, colon, page.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Day}:{Page}");

    /// <summary>Unix time in milliseconds of the first moment that is not of this day any more.</summary>
    public static long EndOf(int day) => (day + 1L) * Milliseconds;

    /// <summary>The day of a moment.</summary>
    /// <param name="unixMilliseconds">Unix time in milliseconds.</param>
    public static int Of(long unixMilliseconds) => (int)Math.DivRem(unixMilliseconds, Milliseconds).Quotient;

    public static int Of(DateTimeOffset time) => Of(time.ToUnixTimeMilliseconds());

    /// <exception cref="FormatException">The text is not a day, a colon and a page.</exception>
    public static VisitorDay FromText(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            ? new VisitorDay(text[(colon + 1)..], day)
            : throw new FormatException($"'{text}' is not a day of a page: it must be a number, a colon and a page's id.");
    }

    /// <summary>The order in which stores take locks: by the bytes of the page, then by day.</summary>
    public int CompareTo(VisitorDay other)
    {
        var pages = Ascii.IsValid(Page) && Ascii.IsValid(other.Page)
            ? string.CompareOrdinal(Page, other.Page)
            : Encoding.UTF8.GetBytes(Page).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.Page));
        return pages == 0 ? Day.CompareTo(other.Day) : pages;
    }

    public override string ToString() => Text;
}
