using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OrleansCounters.Http.Requests;

/// <summary>
/// The path as the client sent it. Routing sees a path that the server has decoded, all but <c>%2F</c>, and freed of dot segments, so a
/// segment that must come out exact is taken from here and decoded once.
/// </summary>
internal static class RequestTarget
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The segment at this place, counted from 0 after the path base, decoded once.</summary>
    /// <returns>Null where there is none, or where it is not percent-encoded UTF-8.</returns>
    public static string? Segment(HttpContext context, int index)
    {
        index += context.Request.PathBase.HasValue ? context.Request.PathBase.Value.AsSpan().Count('/') : 0;
        foreach (var range in Path(context).Split('/'))
        {
            // What stands before the first slash is empty and not counted.
            if (index-- < 0)
            {
                return Decode(Path(context)[range]);
            }
        }

        return null;
    }

    /// <summary>Everything from this place on, decoded once; slashes that came encoded and those that did not are the same then.</summary>
    /// <param name="butLast">True to leave the last segment out.</param>
    /// <returns>Null where it is not percent-encoded UTF-8; empty where there is nothing.</returns>
    public static string? Rest(HttpContext context, int index, bool butLast = false)
    {
        index += context.Request.PathBase.HasValue ? context.Request.PathBase.Value.AsSpan().Count('/') : 0;
        var path = Path(context);
        if (butLast)
        {
            path = path[..Math.Max(0, path.LastIndexOf('/'))];
        }

        for (; index >= 0; index--)
        {
            var slash = path.IndexOf('/');
            if (slash < 0)
            {
                return "";
            }

            path = path[(slash + 1)..];
        }

        return Decode(path);
    }

    /// <summary>The last segment, decoded once; null where it is not percent-encoded UTF-8.</summary>
    public static string? Last(HttpContext context)
    {
        var path = Path(context);
        return Decode(path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>True where a segment is <c>.</c> or <c>..</c>, encoded or not: the server drops it, and what it then routes is not what was asked.</summary>
    public static bool HasDotSegment(HttpContext context)
    {
        var path = Path(context);
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.Contains("/%2", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var range in path.Split('/'))
        {
            if (path[range].Length is > 0 and <= 6 && Decode(path[range]) is "." or "..")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The path as it was sent, for people: no sign of it can break a line.</summary>
    public static string RawPath(HttpContext context, int most)
    {
        var path = Path(context);
        return path.Length > most ? $"{path[..most]}…" : path.ToString();
    }

    /// <summary>The query as it was sent, without the question mark; empty where there is none.</summary>
    public static string RawQuery(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var start = target.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? "" : target[(start + 1)..];
    }

    private static ReadOnlySpan<char> Path(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan();
        if (target is not ['/', ..])
        {
            // The absolute form, as proxies send it: scheme, colon, two slashes, authority, path.
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            var path = authority < 0 ? -1 : target[(authority + 3)..].IndexOf('/');
            target = path < 0 ? [] : target[(authority + 3 + path)..];
        }

        var end = target.IndexOfAny('?', '#');
        return end < 0 ? target : target[..end];
    }

    private static string? Decode(ReadOnlySpan<char> encoded)
    {
        if (!encoded.Contains('%'))
        {
            return encoded.ToString();
        }

        // Each character of a request target is one byte, and decoding only shortens.
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(encoded.Length));
        try
        {
            return TryDecode(encoded, bytes, out var length) ? StrictUtf8.GetString(bytes, 0, length) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static bool TryDecode(ReadOnlySpan<char> encoded, Span<byte> bytes, out int length)
    {
        length = 0;
        while (encoded.Length > 0)
        {
            if (encoded[0] == '%')
            {
                if (encoded.Length < 3 || Convert.FromHexString(encoded.Slice(1, 2), bytes[length..], out _, out _) != OperationStatus.Done)
                {
                    return false;
                }

                length++;
                encoded = encoded[3..];
            }
            else
            {
                var plain = encoded.IndexOf('%') is var next and >= 0 ? encoded[..next] : encoded;
                length += Encoding.UTF8.GetBytes(plain, bytes[length..]);
                encoded = encoded[plain.Length..];
            }
        }

        return true;
    }
}
