using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Visits;

/// <summary>The address of a caller, as far as it says who that is.</summary>
internal static class ClientAddress
{
    /// <summary>The most bytes that <see cref="Write"/> writes.</summary>
    public const int MaxBytes = 8;

    /// <summary>An IPv4 address in its own form: servers that listen on both write it as one of IPv6.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>The part that stays: of IPv6 the first half, because the other is chosen anew by the hour, and by each device.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Write(IPAddress address, Span<byte> bytes)
    {
        Span<byte> whole = stackalloc byte[16];
        var plain = Plain(address);
        _ = plain.TryWriteBytes(whole, out var length);
        length = plain.AddressFamily == AddressFamily.InterNetworkV6 ? MaxBytes : length;
        whole[..length].CopyTo(bytes);
        return length;
    }
}
