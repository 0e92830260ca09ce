using System.Text;

namespace OrleansCounters.Domain.Counters;

/// <summary>
/// The name of one counter everywhere: in memory, on a mirror node and in the store. Its text is the kind's character, a colon
/// and the id, as in <c>c:page_views</c>; its bytes are that text in UTF-8, compared ordinally, so <c>Page</c> and <c>page</c> differ.
/// </summary>
public readonly record struct CounterKey : IComparable<CounterKey>
{
    /// <summary>The longest key, in bytes of UTF-8: two for the kind and 512 for the longest id.</summary>
    public const int MaxBytes = 2 + 512;

    private CounterKey(string text) => Text = text;

    /// <summary>Kind, colon and id.</summary>
    public string Text { get; }

    public CounterKind Kind => (CounterKind)Text[0];

    public string Id => Text[2..];

    /// <summary>The key of a counter that a caller named. The id must have passed <see cref="CounterId.Check"/>.</summary>
    public static CounterKey Counter(string id) => Of(CounterKind.Counter, id);

    public static CounterKey Of(CounterKind kind, string id) => new(string.Concat([(char)kind, ':'], id));

    /// <summary>The key whose text this is.</summary>
    /// <exception cref="FormatException">The text is not a kind, a colon and an id.</exception>
    public static CounterKey FromText(string text) =>
        text.Length > 2 && text[1] == ':' && Enum.IsDefined((CounterKind)text[0])
            ? new CounterKey(text)
            : throw new FormatException($"'{text}' is not a counter key: it must be a kind, a colon and an id.");

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(Text);

    public static CounterKey FromBytes(ReadOnlySpan<byte> bytes) => FromText(Encoding.UTF8.GetString(bytes));

    /// <summary>The order of the bytes, which is the order of every store.</summary>
    public int CompareTo(CounterKey other)
    {
        // UTF-16 order differs from UTF-8 order only where surrogates are involved; ids of ASCII take the short way.
        if (System.Text.Ascii.IsValid(Text) && System.Text.Ascii.IsValid(other.Text))
        {
            return string.CompareOrdinal(Text, other.Text);
        }

        return ToBytes().AsSpan().SequenceCompareTo(other.ToBytes());
    }

    public override string ToString() => Text;
}
