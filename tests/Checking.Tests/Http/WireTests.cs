using System.Net;
using System.Net.Sockets;
using System.Text;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Http;

namespace OrleansCounters.Checking.Tests.Http;

public sealed class WireTests : IDisposable
{
    private static readonly byte[] Good = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"value\":1}");

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly Wire _wire = new(TimeSpan.FromSeconds(30), TimeProvider.System);
    private int _requests;

    public void Dispose()
    {
        _wire.Dispose();
        _server.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_ConnectionClosedInsteadOfAnAnswer_IsSentOnceAndUnknown(bool reset)
    {
        var address = Start();
        var serving = ServeAsync(answers: 1, reset);

        // The second request finds a connection that was good before: that is where a client is tempted to try again by itself.
        var first = await _wire.SendAsync(HttpMethod.Post, address, null, null, default);
        var second = await _wire.SendAsync(HttpMethod.Post, address, null, null, default);

        await serving;
        Assert.Equal((Fate.Done, Fate.Unknown, Reply.ConnectionLost), (first.Fate, second.Fate, second.Code));
        Assert.False(_server.Pending(), "The request was sent again.");
        Assert.Equal(2, _requests);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsRefused()
    {
        var address = Start();
        _server.Stop();

        var reply = await _wire.SendAsync(HttpMethod.Post, address, null, null, default);

        Assert.Equal((Fate.Refused, Reply.NotConnected), (reply.Fate, reply.Code));
    }

    [Fact]
    public async Task SendAsync_ServerRestarts_IsServedAgain()
    {
        var address = Start();
        var serving = ServeAsync(answers: 1, reset: false, readAnother: false);
        await _wire.SendAsync(HttpMethod.Post, address, null, null, default);
        await serving;

        serving = ServeAsync(answers: 1, reset: false, readAnother: false);
        var reply = await _wire.SendAsync(HttpMethod.Post, address, null, null, default);

        await serving;
        Assert.Equal(Fate.Done, reply.Fate);
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_IsUnknownAndTheNextIsNot()
    {
        using var wire = new Wire(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var address = Start();

        var reply = await wire.SendAsync(HttpMethod.Post, address, "key", null, default);
        using var silent = await _server.AcceptTcpClientAsync();

        Assert.Equal((Fate.Unknown, Reply.Timeout), (reply.Fate, reply.Code));
    }

    private Uri Start()
    {
        _server.Start();
        return new Uri($"http://{_server.LocalEndpoint}/");
    }

    /// <summary>Takes one connection, answers so many requests, reads one more and closes.</summary>
    private async Task ServeAsync(int answers, bool reset, bool readAnother = true)
    {
        using var client = await _server.AcceptTcpClientAsync();
        for (var i = 0; i < answers + (readAnother ? 1 : 0); i++)
        {
            await ReadRequestAsync(client.GetStream());
            _requests++;
            if (i < answers)
            {
                await client.GetStream().WriteAsync(Good);
            }
        }

        if (reset)
        {
            client.Client.LingerState = new LingerOption(true, 0);
        }
    }

    private static async Task ReadRequestAsync(NetworkStream stream)
    {
        var text = "";
        var buffer = new byte[1024];
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            Assert.NotEqual(0, read);
            text += Encoding.ASCII.GetString(buffer, 0, read);
        }
    }
}
