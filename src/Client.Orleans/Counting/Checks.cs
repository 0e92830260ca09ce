using System.Globalization;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Client.Orleans.Counting;

/// <summary>Mistakes of callers, found before anything is sent, in the words of HTTP.</summary>
internal static class Checks
{
    private const int MaxKey = 128;
    private const int MaxList = 1_000;
    private const int QuotedLength = 60;

    public static CounterKey Counter(string id) => CounterId.Check(id) is { } wrong ? throw Refusals.Mistake("invalid_id", wrong, "id") : CounterKey.Counter(id);

    public static void Page(string page)
    {
        ArgumentException.ThrowIfNullOrEmpty(page);
        if (PageId.Check(page) is { } wrong)
        {
            throw Refusals.Mistake("invalid_id", wrong, "id");
        }
    }

    public static void Key(string? key)
    {
        if (key is not null && !IsVisible(key))
        {
            throw Refusals.Mistake("invalid_idempotency_key", $"An idempotency key is 1 to {MaxKey} visible ASCII characters.", Refusals.KeyField);
        }
    }

    public static void Visitor(string? id)
    {
        if (id is not null && !IsVisible(id))
        {
            throw Refusals.Mistake("invalid_visitor", $"A visitor's id is 1 to {MaxKey} visible ASCII characters.", "X-Visitor-Id");
        }
    }

    public static void Limit(int limit)
    {
        if (limit is < 1 or > MaxList)
        {
            throw Invalid("limit", limit.ToString(CultureInfo.InvariantCulture), $"a whole number from 1 to {MaxList}");
        }
    }

    /// <summary>Dots alone may start an id, and are none. What no id starts with would list nothing and hide a mistake.</summary>
    public static void Prefix(string? prefix)
    {
        if (!string.IsNullOrEmpty(prefix)
            && (prefix.Length > CounterId.MaxLength || CounterId.Check(prefix.Trim('.') is { Length: > 0 } rest ? rest : "a") is not null))
        {
            throw Invalid("prefix", prefix, $"at most {CounterId.MaxLength} of the characters that ids have");
        }
    }

    public static long? Time(DateTimeOffset? time, string field)
    {
        var milliseconds = time?.ToUnixTimeMilliseconds();
        return milliseconds is < 0 or > HistoryRange.Last
            ? throw Invalid(field, time!.Value.ToString("O", CultureInfo.InvariantCulture), "from 1970, to 9999")
            : milliseconds;
    }

    public static void Range(HistoryRange range)
    {
        if (range.Problem is { } wrong)
        {
            throw Refusals.Mistake("invalid_parameter", wrong, "from");
        }
    }

    private static bool IsVisible(string text) => text.Length is > 0 and <= MaxKey && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static OrleansCountersException Invalid(string field, string value, string bound) => Refusals.Mistake(
        "invalid_parameter", $"{field} is {(value.Length > QuotedLength ? $"{value[..QuotedLength]}..." : value)}; it must be {bound}.", field);
}
