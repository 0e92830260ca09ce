using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Http.Counters;

/// <summary>
/// The text of a cursor: <c>i</c> and the last id, or <c>v</c>, the last total, a colon and the last id; in base64url, so that nobody
/// builds on what is inside.
/// </summary>
internal static class ListCursor
{
    /// <summary>The cursor that goes on behind a part of a list; null where that was the last.</summary>
    public static string? After(CounterQuery query, CounterPage part) =>
        part.HasMore && part.Counters is [.., var last] ? Write(query.ByValue, new CounterCursor(last.Key.Id, last.State.Total)) : null;

    public static string Write(bool byValue, CounterCursor cursor) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            byValue ? string.Create(CultureInfo.InvariantCulture, $"v{cursor.Total}:{cursor.Id}") : $"i{cursor.Id}"));

    /// <summary>Null where the text is no cursor of a list in this order.</summary>
    public static CounterCursor? Read(bool byValue, string text, Func<string, string?> checkId)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        var inside = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        if (inside.Length == 0 || inside[0] != (byValue ? 'v' : 'i'))
        {
            return null;
        }

        var colon = byValue ? inside.IndexOf(':', StringComparison.Ordinal) : 0;
        var total = 0L;
        if (colon < 0 || (byValue && !long.TryParse(inside.AsSpan(1, colon - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out total)))
        {
            return null;
        }

        var id = inside[(colon + 1)..];
        return checkId(id) is null ? new CounterCursor(id, total) : null;
    }
}
