using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Mirror.Redis;

/// <summary>The texts that scripts and node exchange; <c>record.lua</c> and <c>window.lua</c> say what they are made of.</summary>
internal static class RecordText
{
    public static string Write(CounterState state)
    {
        var earlier = state.Earlier.ToString();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Total} {state.Version} {state.ChangedAt} {(state.Exists ? 1 : 0)} 0 {state.KeyedAt} {state.Adjusted} 0 {(earlier.Length == 0 ? "-" : earlier)}");
    }

    /// <exception cref="FormatException">The bytes are not a record.</exception>
    public static CounterState Read(ReadOnlySpan<byte> record)
    {
        var total = Number(ref record);
        var version = Number(ref record);
        var changedAt = Number(ref record);
        var exists = Number(ref record) == 1;
        _ = Number(ref record);
        var keyedAt = Number(ref record);
        var adjusted = Number(ref record);
        _ = Number(ref record);
        return new CounterState
        {
            Total = total,
            Adjusted = adjusted,
            Version = version,
            Exists = exists,
            ChangedAt = changedAt,
            KeyedAt = keyedAt,
            Earlier = record is [(byte)'-'] ? Lineage.None : Lineage.Parse(Encoding.ASCII.GetString(record)),
        };
    }

    public static string Write(KeyRecord key) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.Fingerprint} {key.Value} {key.Version} {key.RecordedAt}");

    /// <exception cref="FormatException">The text is not a key record.</exception>
    public static KeyRecord ReadKey(string key, string record)
    {
        var parts = record.Split(' ');
        return parts.Length == 4
            ? new KeyRecord(key, parts[0], Number(parts[1]), Number(parts[2]), Number(parts[3]))
            : throw new FormatException("A key record is not four fields.");
    }

    /// <summary>Takes a number and the separator after it off the front.</summary>
    public static long Number(ref ReadOnlySpan<byte> text)
    {
        if (!Utf8Parser.TryParse(text, out long number, out var length))
        {
            throw new FormatException("A number was expected.");
        }

        text = text[Math.Min(length + 1, text.Length)..];
        return number;
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
