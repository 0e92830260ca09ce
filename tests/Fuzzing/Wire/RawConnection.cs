using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCounters.Fuzzing.Wire;

/// <summary>HTTP/1.1 over a socket, by somebody who sends whatever bytes are wanted and reads only what is well formed.</summary>
public sealed class RawConnection : IDisposable
{
    private const int MostHead = 64 << 10;
    private const int MostBody = 1 << 20;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
    private byte[] _bytes = new byte[16 << 10];
    private int _start;
    private int _end;

    private RawConnection()
    {
    }

    public static async Task<RawConnection> OpenAsync(IPEndPoint address, CancellationToken cancellation)
    {
        var connection = new RawConnection();
        try
        {
            await connection._socket.ConnectAsync(address, cancellation);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends. A server that has heard enough may close while there is more: its answer is what counts.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await _socket.SendAsync(bytes, cancellation)..];
            }
        }
        catch (SocketException)
        {
            // Read on.
        }
    }

    /// <summary>Says that nothing more comes.</summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It is gone already.
        }
    }

    /// <param name="hasNoBody">True for the answer to a HEAD.</param>
    /// <exception cref="WireException">There is no answer, or none to the end.</exception>
    public async Task<RawAnswer> ReadAsync(bool hasNoBody, CancellationToken cancellation)
    {
        while (true)
        {
            var (status, headers) = ParseHead(await HeadAsync(cancellation));
            if (status is 100 or 102 or 103)
            {
                continue;
            }

            var closes = headers.GetValueOrDefault("connection", "").Contains("close", StringComparison.OrdinalIgnoreCase);
            if (hasNoBody || status is 101 or 204 or 304)
            {
                return new RawAnswer(status, headers, [], true, closes || status == 101);
            }

            if (headers.GetValueOrDefault("content-type", "").StartsWith("text/event-stream", StringComparison.Ordinal))
            {
                return new RawAnswer(status, headers, [], false, true);
            }

            using var body = new MemoryStream();
            if (headers.TryGetValue("transfer-encoding", out _))
            {
                await ChunksAsync(body, cancellation);
            }
            else if (headers.TryGetValue("content-length", out var length))
            {
                await TakeAsync(body, long.Parse(length, CultureInfo.InvariantCulture), cancellation);
            }
            else
            {
                closes = true;
                await ToEndAsync(body, cancellation);
            }

            return new RawAnswer(status, headers, body.ToArray(), body.Length < MostBody, closes);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static (int Status, Dictionary<string, string> Headers) ParseHead(string head)
    {
        var lines = head.Split("\r\n");
        if (!lines[0].StartsWith("HTTP/1.", StringComparison.Ordinal) || lines[0].Length < 12 || !int.TryParse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture, out var status))
        {
            throw new WireException($"No HTTP: {lines[0]}", true);
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw new WireException($"No header: {line}", true);
            }

            headers[line[..colon].ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        return (status, headers);
    }

    private async Task<string> HeadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var end = _bytes.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var head = Encoding.Latin1.GetString(_bytes, _start, end);
                _start += end + 4;
                return head;
            }

            if (_end - _start > MostHead)
            {
                throw new WireException("A head without end.", true);
            }

            if (!await FillAsync(cancellation))
            {
                throw new WireException(_end > _start ? "Closed within a head." : "Closed without an answer.", _end > _start);
            }
        }
    }

    private async Task ChunksAsync(MemoryStream body, CancellationToken cancellation)
    {
        while (true)
        {
            var line = await LineAsync(cancellation);
            if (!long.TryParse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
            {
                throw new WireException($"No chunk: {line}", true);
            }

            await TakeAsync(body, size, cancellation);
            if ((await LineAsync(cancellation)).Length > 0)
            {
                throw new WireException("A chunk without its end.", true);
            }

            if (size == 0)
            {
                return;
            }
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var end = _bytes.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (end >= 0)
            {
                var line = Encoding.Latin1.GetString(_bytes, _start, end);
                _start += end + 2;
                return line;
            }

            if (!await FillAsync(cancellation))
            {
                throw new WireException("Closed within an answer.", true);
            }
        }
    }

    private async Task TakeAsync(MemoryStream body, long count, CancellationToken cancellation)
    {
        while (count > 0)
        {
            if (_start == _end && !await FillAsync(cancellation))
            {
                throw new WireException("Closed within a body.", true);
            }

            var piece = (int)Math.Min(count, _end - _start);
            Keep(body, piece);
            count -= piece;
        }
    }

    private async Task ToEndAsync(MemoryStream body, CancellationToken cancellation)
    {
        do
        {
            Keep(body, _end - _start);
        }
        while (await FillAsync(cancellation));
    }

    private void Keep(MemoryStream body, int count)
    {
        body.Write(_bytes, _start, (int)Math.Min(count, MostBody - body.Length));
        _start += count;
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        try
        {
            var read = await _socket.ReceiveAsync(_bytes.AsMemory(_end), cancellation);
            _end += read;
            return read > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
