using System.Text;

namespace OrleansCounters.GrainInterfaces.Wire.Many;

/// <summary>Reads what <see cref="PackedWriter"/> wrote. Anything else is a mistake of ours, and fails.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public byte Byte()
    {
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public long Number()
    {
        var folded = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            folded |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)(folded >> 1) ^ -(long)(folded & 1);
            }
        }
    }

    public string Text()
    {
        var length = checked((int)Number());
        var text = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }
}
