using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCounters.Runner.Latency;

/// <summary>One connection with one request under way at most.</summary>
internal sealed class SteadyConnection : IDisposable
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _length;

    public SteadyConnection(int port)
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(IPAddress.Loopback, port);
        Socket.Blocking = false;
    }

    public Socket Socket { get; }

    /// <summary>The number of the request that is under way, or of the last one.</summary>
    public long Request { get; private set; }

    public bool IsWaiting { get; private set; }

    /// <summary>Whether the last answer was 200.</summary>
    public bool IsOk { get; private set; }

    public void Send(long request, ReadOnlySpan<byte> text)
    {
        (Request, _length, IsWaiting) = (request, 0, true);

        // A few hundred bytes on a connection with nothing under way always fit.
        if (Socket.Send(text) != text.Length)
        {
            throw new InvalidOperationException("A request could not be sent at once.");
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>True once the answer is whole.</returns>
    public bool Receive()
    {
        while (true)
        {
            var count = Socket.Receive(_buffer.AsSpan(_length), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                return false;
            }

            if (error != SocketError.Success || count == 0)
            {
                throw new InvalidOperationException($"A connection ended under load: {error}.");
            }

            _length += count;
            if (IsWhole(_buffer.AsSpan(0, _length)))
            {
                IsOk = _buffer.AsSpan(0, _length).StartsWith("HTTP/1.1 200"u8);
                IsWaiting = false;
                return true;
            }
        }
    }

    public void Dispose() => Socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var name = answer[..head].IndexOf("Content-Length: "u8);
        if (name < 0)
        {
            // In chunks.
            return answer.EndsWith("0\r\n\r\n"u8);
        }

        var number = answer[(name + "Content-Length: ".Length)..head];
        var end = number.IndexOf((byte)'\r');
        number = end < 0 ? number : number[..end];
        return answer.Length >= head + 4 + int.Parse(Encoding.ASCII.GetString(number), CultureInfo.InvariantCulture);
    }
}
