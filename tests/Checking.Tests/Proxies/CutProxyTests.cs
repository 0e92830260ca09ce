using System.Net;
using System.Net.Sockets;
using OrleansCounters.Testing;

namespace OrleansCounters.Checking.Tests.Proxies;

public sealed class CutProxyTests : IAsyncDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly CutProxy _proxy;

    public CutProxyTests()
    {
        _server.Start();
        _proxy = new CutProxy(((IPEndPoint)_server.LocalEndpoint).Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task LoseReplies_Request_ReachesTheServerAndItsReplyIsLost()
    {
        using var client = new TcpClient("127.0.0.1", _proxy.Port);
        using var server = await _server.AcceptTcpClientAsync();
        await ExchangeAsync(client, server, 1);
        await ExchangeAsync(server, client, 2);

        _proxy.LoseReplies();
        await ExchangeAsync(client, server, 3);
        server.GetStream().WriteByte(4);
        // When the server has seen the proxy close, the proxy has dropped what it wrote.
        server.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await ReadAsync(client));
    }

    [Fact]
    public async Task Close_ThenOpen_LetsThroughAgain()
    {
        _proxy.Close();
        using (var refused = new TcpClient("127.0.0.1", _proxy.Port))
        {
            Assert.Equal(0, await ReadAsync(refused));
        }

        _proxy.Open();
        using var client = new TcpClient("127.0.0.1", _proxy.Port);
        using var server = await _server.AcceptTcpClientAsync();
        await ExchangeAsync(client, server, 1);
    }

    private static async Task ExchangeAsync(TcpClient from, TcpClient to, byte value)
    {
        from.GetStream().WriteByte(value);
        var buffer = new byte[1];
        await to.GetStream().ReadExactlyAsync(buffer);
        Assert.Equal(value, buffer[0]);
    }

    /// <returns>0 where the connection was closed or broken.</returns>
    private static async Task<int> ReadAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
