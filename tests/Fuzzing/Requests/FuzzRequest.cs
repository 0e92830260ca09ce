using System.Globalization;
using System.Text;
using OrleansCounters.Fuzzing.Api;

namespace OrleansCounters.Fuzzing.Requests;

/// <summary>A request that is being spoilt, down to the bytes that are sent.</summary>
public sealed class FuzzRequest(ApiRoute route)
{
    public ApiRoute Route { get; } = route;

    public string Method { get; set; } = route.Method;

    /// <summary>Path segments as they are sent, encoded. The character codes are bytes.</summary>
    public List<string> Segments { get; } = [];

    /// <summary>Places of <see cref="Segments"/> that hold a parameter.</summary>
    public List<int> ParameterSegments { get; } = [];

    /// <summary>Names and values as they are sent, encoded.</summary>
    public List<(string Name, string Value)> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    /// <summary>In place of path and query; null where they stand.</summary>
    public string? RawTarget { get; set; }

    public string Version { get; set; } = "HTTP/1.1";

    public string? Host { get; set; }

    public byte[]? Body { get; set; }

    public string? ContentType { get; set; }

    public BodyFraming Framing { get; set; }

    /// <summary>True where the service may see another route than <see cref="Route"/>, or none.</summary>
    public bool MayMissItsRoute { get; set; }

    /// <summary>True where it may be no HTTP any more: the server itself refuses it then, without a body, and closes.</summary>
    public bool MayBeNoHttp
    {
        // The server reads headers as UTF-8, and refuses what is none; in a path it refuses %00.
        get => field || Target.Contains("%00", StringComparison.Ordinal) || Headers.Exists(header => header.Value.Any(c => c > '~')) || ContentType?.Any(c => c > '~') == true;
        set;
    }

    /// <summary>True where the server may wait for more, and may close without a word.</summary>
    public bool IsCut { get; set; }

    /// <summary>What was done to it, for people.</summary>
    public List<string> Spoilt { get; } = [];

    public string Target =>
        RawTarget ?? "/" + string.Join('/', Segments) + (Query.Count == 0 ? "" : "?" + string.Join('&', Query.Select(pair => $"{pair.Name}={pair.Value}")));

    /// <summary>True where nothing that comes behind the answer belongs to the next request.</summary>
    public bool EndsConnection => MayBeNoHttp || IsCut || Framing is not (BodyFraming.Length or BodyFraming.Chunked or BodyFraming.ManyChunks);

    public byte[] ToBytes(string host)
    {
        var head = new StringBuilder();
        _ = head.Append(CultureInfo.InvariantCulture, $"{Method} {Target} {Version}\r\nHost: {Host ?? host}\r\n");
        foreach (var (name, value) in Headers)
        {
            _ = head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (Body is null)
        {
            return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
        }

        if (ContentType is not null)
        {
            _ = head.Append(CultureInfo.InvariantCulture, $"Content-Type: {ContentType}\r\n");
        }

        return Framed(head, Body);
    }

    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(ToBytes("host"));
        return string.Concat((text.Length > 700 ? text[..700] + "…" : text).Select(c => c is >= ' ' and <= '~' ? c.ToString() : c switch
        {
            '\r' => "\\r",
            '\n' => "\\n",
            _ => $"\\x{(int)c:x2}",
        })) + $" [{string.Join(", ", Spoilt)}]";
    }

    private byte[] Framed(StringBuilder head, byte[] body) => Framing switch
    {
        BodyFraming.Length => Joined(head, $"Content-Length: {body.Length}", body),
        BodyFraming.LengthTooLong => Joined(head, $"Content-Length: {body.Length + 17}", body),
        BodyFraming.LengthTooShort => Joined(head, $"Content-Length: {body.Length / 2}", body),
        BodyFraming.LengthAbsurd => Joined(head, "Content-Length: 99999999999999999999999", body),
        BodyFraming.LengthNegative => Joined(head, "Content-Length: -1", body),
        BodyFraming.Both => Joined(head, $"Content-Length: {body.Length}\r\nTransfer-Encoding: chunked", Chunks(body, body.Length, "")),
        BodyFraming.Chunked => Joined(head, "Transfer-Encoding: chunked", Chunks(body, Math.Max(1, body.Length), "")),
        BodyFraming.ManyChunks => Joined(head, "Transfer-Encoding: chunked", Chunks(body, Math.Max(1, body.Length / 20), ";a=\"b\"")),
        BodyFraming.BrokenChunks => Joined(head, "Transfer-Encoding: chunked", [.. "zz\r\n"u8, .. body, .. "\r\n0\r\n\r\n"u8]),
        _ => Joined(head, "X-Nothing: here", body),
    };

    private static byte[] Joined(StringBuilder head, string framing, byte[] body) =>
        [.. Encoding.Latin1.GetBytes(head.Append(framing).Append("\r\n\r\n").ToString()), .. body];

    private static byte[] Chunks(byte[] body, int size, string extension)
    {
        using var chunks = new MemoryStream();
        foreach (var piece in body.Chunk(Math.Max(1, size)))
        {
            chunks.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{piece.Length:x}{extension}\r\n")));
            chunks.Write(piece);
            chunks.Write("\r\n"u8);
        }

        chunks.Write("0\r\n\r\n"u8);
        return chunks.ToArray();
    }
}
