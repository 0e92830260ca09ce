using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Testing;

/// <summary>Ports of 127.0.0.1 that nobody listens on.</summary>
public static class FreePort
{
    /// <summary>One that was free a moment ago. The system hands it out again late, so it may be used for restarts too.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
