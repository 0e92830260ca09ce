using System.Text;

namespace OrleansCounters.GrainInterfaces.Wire.Many;

/// <summary>
/// Writes texts, numbers and bytes one behind the other. A number is signed: folded so that small ones of either sign are short, then seven bits in a
/// byte, lowest first, with the eighth set where more follow. A text is the number of its bytes, so written, and its UTF-8.
/// </summary>
internal ref struct PackedWriter(int capacity)
{
    private const int MaxNumber = 10;

    private byte[] _bytes = new byte[Math.Max(capacity, 64)];
    private int _length;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    public void Number(long value)
    {
        Reserve(MaxNumber);
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            _bytes[_length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _bytes[_length++] = (byte)rest;
    }

    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        Reserve(length);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    public readonly byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    private void Reserve(int more)
    {
        if (_length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_length + more, _bytes.Length * 2));
        }
    }
}
