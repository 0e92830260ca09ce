using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCounters.CommandLine.Tests.Support;

/// <summary>A server whose answers may end too soon: what was written arrives, and then nothing more.</summary>
internal sealed class CutServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    /// <param name="answer">By the first line of the request: the body, and whether that is all of it.</param>
    public CutServer(Func<string, (string Body, bool IsWhole)> answer)
    {
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync(Func<string, (string Body, bool IsWhole)> answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                var first = await reader.ReadLineAsync() ?? "";
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // The headers say nothing that matters here.
                }

                var (body, isWhole) = answer(first);
                var head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
                var chunk = $"{Encoding.UTF8.GetByteCount(body):x}\r\n{body}\r\n";
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{head}{chunk}{(isWhole ? "0\r\n\r\n" : "")}"));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }
}
