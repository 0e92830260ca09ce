using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCounters.Client.Tests.Support;

/// <summary>
/// Answers the first requests on one kept connection, 429 for a full window of keys first and then a change, and closes in good order when
/// the next one has arrived.
/// </summary>
internal sealed class ClosingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Task _serving;
    private int _connections;

    public ClosingServer(int answered)
    {
        _listener.Start();
        _serving = ServeAsync(answered);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public IReadOnlyList<string> Requests => [.. _requests];

    public int Connections => _connections;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        try
        {
            await _serving;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(int answered)
    {
        while (true)
        {
            using var connection = await _listener.AcceptTcpClientAsync();
            _connections++;
            var buffer = new byte[8192];
            var stream = connection.GetStream();
            while (await stream.ReadAsync(buffer) is var length and > 0)
            {
                _requests.Enqueue(Encoding.ASCII.GetString(buffer, 0, length));
                if (_requests.Count > answered)
                {
                    break;
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(_requests.Count == 1 ? Full : Changed));
            }
        }
    }

    private const string Full = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 60\r\nContent-Length: 34\r\n\r\n{\"code\":\"idempotency_window_full\"}";

    private const string Changed = "HTTP/1.1 200 OK\r\nContent-Length: 76\r\n\r\n"
        + "{\"id\":\"orders\",\"value\":1,\"version\":7,\"durability\":\"mirror\",\"replayed\":false}";
}
