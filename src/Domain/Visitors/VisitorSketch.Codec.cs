using System.Buffers.Binary;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// The stored form, format 1: a byte 1; a byte 'e' and the hashes, 8 bytes each, highest byte first, ascending; or a byte 'd' and the registers,
/// a byte each.
/// </summary>
public sealed partial class VisitorSketch
{
    private const byte Format = 1;
    private const byte Exact = (byte)'e';
    private const byte Dense = (byte)'d';
    private const int HeaderSize = 2;
    private const int HashSize = sizeof(ulong);

    public byte[] Encode()
    {
        var bytes = new byte[HeaderSize + BodySize];
        (bytes[0], bytes[1]) = (Format, IsExact ? Exact : Dense);
        WriteBody(bytes.AsSpan(HeaderSize));
        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes are not a sketch; the message says why.</exception>
    public static VisitorSketch Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize)
        {
            throw new InvalidDataException($"A sketch of visitors has {HeaderSize} bytes at least; this one has {bytes.Length}.");
        }

        if (bytes[0] != Format)
        {
            throw new InvalidDataException($"A sketch of visitors has format {bytes[0]}; this version reads {Format}.");
        }

        return DecodeBody((char)bytes[1], bytes[HeaderSize..], isSorted: true);
    }

    /// <summary>As a mirror node keeps it: the body of <see cref="Encode"/>, with hashes in any order.</summary>
    /// <param name="mode">The second byte of <see cref="Encode"/>.</param>
    /// <exception cref="InvalidDataException">The bytes are not a sketch; the message says why.</exception>
    public static VisitorSketch DecodeMirrored(char mode, ReadOnlySpan<byte> body) => DecodeBody(mode, body, isSorted: false);

    /// <summary>The bytes after the header.</summary>
    internal int BodySize => IsExact ? _count * HashSize : VisitorRegisters.Count;

    private void WriteBody(Span<byte> body)
    {
        if (_registers is { } registers)
        {
            registers.Values.CopyTo(body);
            return;
        }

        for (var i = 0; i < _count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(body[(i * HashSize)..], _hashes[i]);
        }
    }

    /// <param name="isSorted">True where hashes must be ascending, false where they may come in any order.</param>
    private static VisitorSketch DecodeBody(char mode, ReadOnlySpan<byte> body, bool isSorted) => mode switch
    {
        (char)Exact => DecodeExact(body, isSorted),
        (char)Dense => new VisitorSketch { _registers = VisitorRegisters.Decode(body) },
        _ => throw new InvalidDataException($"A sketch of visitors is exact or dense, 'e' or 'd'; this one is of kind {(int)mode}."),
    };

    private static VisitorSketch DecodeExact(ReadOnlySpan<byte> body, bool isSorted)
    {
        if (body.Length % HashSize != 0 || body.Length > MaxExact * HashSize)
        {
            throw new InvalidDataException(
                $"An exact sketch of visitors has up to {MaxExact} times {HashSize} bytes; this one has {body.Length}.");
        }

        var hashes = new ulong[body.Length / HashSize];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = BinaryPrimitives.ReadUInt64BigEndian(body[(i * HashSize)..]);
        }

        if (!isSorted)
        {
            Array.Sort(hashes);
        }

        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] <= hashes[i - 1])
            {
                throw new InvalidDataException(
                    isSorted ? "The hashes of an exact sketch of visitors are not ascending." : "An exact sketch of visitors has a hash twice.");
            }
        }

        return new VisitorSketch { _hashes = hashes, _count = hashes.Length };
    }
}
