using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>Bounds what the system keeps for callers that do not read their answers.</summary>
internal sealed class SocketSetup : IConfigureOptions<SocketTransportOptions>
{
    /// <summary>In bytes; Linux makes twice as many of it. Left to itself Linux takes up to 4 MB of answers for each connection, and copies them all before anybody is found not to read.</summary>
    public const int SendBuffer = 256 * 1024;

    public void Configure(SocketTransportOptions options) => options.CreateBoundListenSocket = static endpoint =>
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);

        // Accepted connections have it from here.
        socket.SendBufferSize = SendBuffer;
        return socket;
    };
}
