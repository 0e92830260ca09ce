using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Http.Counters;

/// <summary>What a route lists.</summary>
/// <param name="ByValue">The name of the order by value.</param>
/// <param name="CheckId">Null where an id is good.</param>
/// <param name="MayStart">True for a text that an id may start with: what no id starts with would list nothing and hide a mistake.</param>
/// <param name="PrefixBound">What such a text is, in words.</param>
internal sealed record ListKind(CounterKind Kind, string ByValue, Func<string, string?> CheckId, Func<string, bool> MayStart, string PrefixBound)
{
    public static ListKind Counters { get; } = new(
        CounterKind.Counter,
        "value",
        CounterId.Check,

        // Dots alone may start an id, and are none.
        prefix => prefix.Length <= CounterId.MaxLength && CounterId.Check(prefix.Trim('.') is { Length: > 0 } rest ? rest : "a") is null,
        $"at most {CounterId.MaxLength} of the characters that ids have");

    public static ListKind Pages { get; } = new(
        CounterKind.Visits,
        "visits",
        PageId.Check,
        prefix => PageId.Check(prefix) is null,
        $"at most {PageId.MaxBytes} bytes of UTF-8 without control characters");
}
