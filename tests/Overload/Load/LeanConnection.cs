using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Overload.Load;

/// <summary>One connection and one request at a time. It looks at three lines of an answer and makes no objects: who overloads a service must be cheaper than it.</summary>
internal sealed class LeanConnection : IDisposable
{
    /// <summary>Of a head; a body may be longer.</summary>
    private const int Room = 4096;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
    private readonly byte[] _bytes = new byte[Room];
    private int _end;

    private LeanConnection()
    {
    }

    /// <exception cref="SocketException">Nobody listens, or there is no room.</exception>
    public static async Task<LeanConnection> OpenAsync(EndPoint address)
    {
        var connection = new LeanConnection();
        try
        {
            await connection._socket.ConnectAsync(address);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="SocketException">The connection is gone.</exception>
    /// <exception cref="IOException">The connection was closed before the end of the answer, or what came is no answer.</exception>
    public async ValueTask<LeanAnswer> AskAsync(ReadOnlyMemory<byte> request)
    {
        // So short that it goes out whole.
        _ = await _socket.SendAsync(request);
        _end = 0;
        int head;
        while ((head = _bytes.AsSpan(0, _end).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync();
        }

        var answer = Read(_bytes.AsSpan(0, head + 2), out var length);
        for (var left = head + 4 + length - _end; left > 0;)
        {
            _end = 0;
            await FillAsync();
            left -= _end;
        }

        return answer;
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask FillAsync()
    {
        var read = _end == Room ? 0 : await _socket.ReceiveAsync(_bytes.AsMemory(_end));
        _end += read > 0 ? read : throw new IOException("Closed within an answer, or a head without end.");
    }

    private static LeanAnswer Read(ReadOnlySpan<byte> head, out int length)
    {
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[9..], out int status, out _)
            || !Utf8Parser.TryParse(After(head, "\r\nContent-Length: "u8), out length, out _))
        {
            throw new IOException("No HTTP, or of no known length.");
        }

        _ = Utf8Parser.TryParse(After(head, "\r\nRetry-After: "u8), out int retryAfter, out _);
        return new LeanAnswer(status, retryAfter, head.IndexOf("\r\nConnection: close"u8) >= 0);
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var at = head.IndexOf(name);
        return at < 0 ? [] : head[(at + name.Length)..];
    }
}
