using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Client.Tests.Support;

/// <summary>A wire that is cut: now and then a connection is reset when a request has been sent on, or when its answer has come back, before it is handed over.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Random _random;
    private readonly int _target;
    private readonly double _share;
    private int _cuts;

    /// <param name="target">The port behind.</param>
    /// <param name="share">Of messages that end in a cut, 0 to 1.</param>
    public CuttingProxy(int target, double share, int seed)
    {
        (_target, _share, _random) = (target, share, new Random(seed));
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Cuts => _cuts;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                _ = await Task.WhenAny(PumpAsync(client, server, cutAfter: true), PumpAsync(server, client, cutAfter: false));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One side is gone.
            }

            // A reset, not a farewell.
            client.LingerState = new LingerOption(true, 0);
        }
    }

    /// <param name="cutAfter">True: what came is still sent on before the cut.</param>
    private async Task PumpAsync(Socket from, Socket to, bool cutAfter)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            while (await from.ReceiveAsync(buffer, _end.Token) is var length and > 0)
            {
                var cut = Cut();
                if (cutAfter || !cut)
                {
                    _ = await to.SendAsync(buffer.AsMemory(0, length), _end.Token);
                }

                if (cut)
                {
                    _ = Interlocked.Increment(ref _cuts);
                    return;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone.
        }
    }

    private bool Cut()
    {
        lock (_random)
        {
            return _random.NextDouble() < _share;
        }
    }
}
