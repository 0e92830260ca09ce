using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Http.Limits;

/// <summary>Whose requests are counted together, and how many there may be.</summary>
/// <param name="Kind">Keeps those of addresses, keys and public routes apart.</param>
/// <param name="Who">The first 128 bits of a key's hash, or an address.</param>
internal readonly record struct LimitTarget(LimitKind Kind, UInt128 Who, RequestRate Rate)
{
    private const int SharedSlots = 1_024;

    /// <summary>The target of an address. One household or server has a whole /64 of IPv6 at hand, so that counts as one.</summary>
    public static LimitTarget Of(LimitKind kind, IPAddress address, RequestRate rate)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork)
        {
            _ = address.MapToIPv4().TryWriteBytes(bytes, out _);

            // No address of IPv6 that is in use starts with 32 bits and ends so.
            bytes[15] = 4;
        }
        else
        {
            _ = address.TryWriteBytes(bytes, out _);
            bytes[8..].Clear();
        }

        return new LimitTarget(kind, BinaryPrimitives.ReadUInt128BigEndian(bytes), rate);
    }

    public static LimitTarget Of(byte[] hash, RequestRate rate) => new(LimitKind.Key, BinaryPrimitives.ReadUInt128BigEndian(hash), rate);

    /// <summary>What it counts as where there is no room for one of its own.</summary>
    public LimitTarget Shared() => this with { Kind = Kind | LimitKind.Shared, Who = (uint)Who.GetHashCode() % SharedSlots };
}
