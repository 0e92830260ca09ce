using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Testing;

/// <summary>Ports of 127.0.0.1 that nobody listens on.</summary>
/// <remarks>
/// They lie below those that Linux gives to outgoing connections (32768 and up). From among those, a server that restarts may find its
/// port taken, and a client that keeps trying to connect to it meanwhile may be given that very port, and be connected to itself.
/// </remarks>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Processes that run beside each other begin at different places.
    private static int _last = Environment.ProcessId * 97 % Count;

    /// <summary>One that was free a moment ago, and that this process is given once only.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
