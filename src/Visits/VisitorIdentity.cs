using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Visits;

/// <summary>
/// Who a visitor is, on one page and for one day: the start of an HMAC-SHA256 under the day's salt. The salt is deleted when the day is
/// over, and with it every way to find out who came, or whether the same came elsewhere.
/// </summary>
internal static class VisitorIdentity
{
    private const int MaxBytes = PageId.MaxBytes + 2 + ClientAddress.MaxBytes + 1 + (UserAgents.MaxLength * 3);

    /// <summary>By an id that the caller gave.</summary>
    public static VisitorHash OfId(ReadOnlySpan<byte> salt, string page, string visitorId)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        var length = WritePage(page, 'v', text);
        length += Encoding.UTF8.GetBytes(visitorId, text[length..]);
        return Hash(salt, text[..length]);
    }

    /// <summary>By what every request brings.</summary>
    public static VisitorHash OfClient(ReadOnlySpan<byte> salt, string page, IPAddress address, string userAgent)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        var length = WritePage(page, 'a', text);
        var addressLength = ClientAddress.Write(address, text[(length + 1)..]);
        text[length] = (byte)addressLength;
        length += 1 + addressLength;
        length += Encoding.UTF8.GetBytes(UserAgents.Cut(userAgent), text[length..]);
        return Hash(salt, text[..length]);
    }

    /// <summary>The page, and a sign of what comes next that no page has, so that no two pairs of them are one text.</summary>
    private static int WritePage(string page, char next, Span<byte> text)
    {
        var length = Encoding.UTF8.GetBytes(page, text);
        text[length] = 0;
        text[length + 1] = (byte)next;
        return length + 2;
    }

    private static VisitorHash Hash(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _ = HMACSHA256.HashData(salt, text, hash);
        return new VisitorHash(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}
