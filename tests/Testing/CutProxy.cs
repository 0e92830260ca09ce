using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Testing;

/// <summary>
/// Stands between a service and a server on the same machine. It can slow replies down, lose replies to requests that reached the server,
/// turn everybody away, and lead to another server.
/// </summary>
public sealed class CutProxy : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, FreePort.Next());
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Socket> _open = [];
    private readonly Task _accepting;
    private volatile int _target;
    private volatile bool _losesReplies;
    private volatile bool _isClosed;
    private long _delayTicks;

    /// <param name="target">A port of this machine.</param>
    public CutProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Each reply comes so much later.</summary>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delayTicks));
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks);
    }

    /// <summary>Requests go on to the server; what it answers is dropped.</summary>
    public void LoseReplies() => _losesReplies = true;

    /// <summary>Breaks every connection, and each new one.</summary>
    public void Close()
    {
        _isClosed = true;
        Break();
    }

    /// <summary>Lets everything through again. Connections whose replies were lost are broken: their next reply would be taken for another's.</summary>
    public void Open()
    {
        if (_losesReplies)
        {
            Break();
        }

        (_losesReplies, _isClosed) = (false, false);
    }

    /// <summary>Breaks every connection; new ones lead to another server.</summary>
    public void LeadTo(int target)
    {
        _target = target;
        Break();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Break();
        await _accepting;
        _stop.Dispose();
    }

    private void Break()
    {
        lock (_gate)
        {
            foreach (var socket in _open)
            {
                socket.Dispose();
            }

            _open.Clear();
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(client);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The end, or a client that was gone before it was accepted.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            (client.NoDelay, server.NoDelay) = (true, true);
            if (_isClosed || !Keep(client, server))
            {
                return;
            }

            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAny(PumpAsync(client, server, isReply: false), PumpAsync(server, client, isReply: true));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side is gone; so is the other, below.
        }
        finally
        {
            client.Dispose();
            lock (_gate)
            {
                _open.Remove(client);
                _open.Remove(server);
            }
        }
    }

    private bool Keep(params Socket[] sockets)
    {
        lock (_gate)
        {
            _open.UnionWith(sockets);
            return !_stop.IsCancellationRequested;
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isReply)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var length)
            {
                if (isReply && Delay is var delay && delay > TimeSpan.Zero)
                {
                    await Task.Delay(delay, _stop.Token);
                }

                if (isReply && _losesReplies)
                {
                    continue;
                }

                for (var sent = 0; sent < length;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, length - sent), _stop.Token);
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Broken, by us or by one of the two.
        }
    }
}
