using System.Net;
using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.Access;

/// <summary>Tells addresses that only this machine can reach from all others.</summary>
internal static class LoopbackAddress
{
    /// <summary>A host name other than localhost is none: the server listens on every address for it.</summary>
    /// <exception cref="FormatException">The text is no address to listen on.</exception>
    public static bool IsLoopback(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe
            || address.IsNamedPipe
            || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
