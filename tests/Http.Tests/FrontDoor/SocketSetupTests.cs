using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using OrleansCounters.Http.FrontDoor;

namespace OrleansCounters.Http.Tests.FrontDoor;

public sealed class SocketSetupTests
{
    [Fact]
    public async Task Configure_AcceptedConnection_HasBoundedRoomForAnswers()
    {
        var options = new SocketTransportOptions();
        new SocketSetup().Configure(options);
        using var listener = options.CreateBoundListenSocket(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!);

        using var accepted = await listener.AcceptAsync();

        // Linux doubles what it is asked for.
        Assert.InRange(accepted.SendBufferSize, 1, 2 * SocketSetup.SendBuffer);
    }
}
