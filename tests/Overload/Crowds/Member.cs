using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Overload.Crowds;

/// <summary>One connection of a crowd.</summary>
internal sealed class Member : IDisposable
{
    /// <summary>As little as the system gives: what is unread has to stay with the service.</summary>
    private const int SmallBuffer = 2048;

    private static readonly byte[] Unread = new byte[64 << 10];

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(true, 0) };
    private readonly long _opened = TimeProvider.System.GetTimestamp();
    private bool _isOver;

    private Member()
    {
    }

    public bool IsClosed { get; private set; }

    /// <summary>From opening to closing.</summary>
    public TimeSpan Life { get; private set; }

    /// <returns>Null where nobody listens, or there is no room.</returns>
    public static async Task<Member?> OpenAsync(EndPoint address, CrowdHabit habit)
    {
        var member = new Member();
        try
        {
            if (!habit.Reads)
            {
                member._socket.ReceiveBufferSize = SmallBuffer;
            }

            await member._socket.ConnectAsync(address);
            member._socket.Blocking = false;
        }
        catch (SocketException)
        {
            member.Dispose();
            return null;
        }

        member.Send(habit.Opening);
        if (habit.Vanishes)
        {
            member.Close();
        }
        else if (habit.Reads)
        {
            _ = member.ReadToEndAsync();
        }

        return member;
    }

    public void Drip(CrowdHabit habit)
    {
        if (IsClosed)
        {
            return;
        }

        try
        {
            Send(habit.Drip);
            if (!habit.Reads && _socket.Poll(0, SelectMode.SelectError))
            {
                Close();
            }
        }
        catch (ObjectDisposedException)
        {
            // The service closed it in this moment.
        }
    }

    public void Dispose()
    {
        _isOver = true;
        _socket.Dispose();
    }

    private void Send(byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            // What does not fit, and what the far end does not want, is not sent.
            _ = _socket.Send(bytes, SocketFlags.None, out _);
        }
    }

    private async Task ReadToEndAsync()
    {
        try
        {
            while (await _socket.ReceiveAsync(Unread) > 0)
            {
                // Nobody looks at it.
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed as well, if not politely.
        }

        if (!_isOver)
        {
            Close();
        }
    }

    private void Close()
    {
        Life = TimeProvider.System.GetElapsedTime(_opened);
        IsClosed = true;
        _socket.Dispose();
    }
}
