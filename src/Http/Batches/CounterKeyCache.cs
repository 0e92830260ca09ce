using System.Buffers;
using System.Text;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Http.Batches;

/// <summary>
/// Keys of counters by the bytes of their ids: a busy service counts the same few thousand again and again, and each would be a new text.
/// Each id has one place; the last to come has it.
/// </summary>
internal sealed class CounterKeyCache
{
    private const int Places = 1 << 14;

    private static readonly SearchValues<byte> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:~@-"u8);

    // A key is one reference, so writing and reading it need no lock.
    private readonly CounterKey[] _keys = new CounterKey[Places];

    /// <returns>False where the bytes are no id; <see cref="CounterId.Check"/> says why.</returns>
    public bool TryGet(ReadOnlySpan<byte> id, out CounterKey key)
    {
        ref var place = ref _keys[Hash(id) & (Places - 1)];
        key = place;
        if (key.Text is { } text && text.Length == id.Length + 2 && Ascii.Equals(id, text.AsSpan(2)))
        {
            return true;
        }

        key = default;
        if (id.Length is 0 or > CounterId.MaxLength || id.ContainsAnyExcept(Allowed) || !id.ContainsAnyExcept((byte)'.'))
        {
            return false;
        }

        place = key = CounterKey.Counter(Encoding.ASCII.GetString(id));
        return true;
    }

    private static uint Hash(ReadOnlySpan<byte> id)
    {
        var hash = 2_166_136_261;
        foreach (var letter in id)
        {
            hash = (hash ^ letter) * 16_777_619;
        }

        // The low bits of the product alone know little of the first letters.
        return hash ^ (hash >> 15);
    }
}
