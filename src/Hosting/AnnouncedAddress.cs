using System.Net;
using System.Net.Sockets;

namespace OrleansCounters.Hosting;

/// <summary>
/// The setting <c>Silo:Address</c>: an address; or, where a container learns its own only when it runs, <c>auto</c> or the network that it
/// lies in.
/// </summary>
public static class AnnouncedAddress
{
    private const string Auto = "auto";
    private const string Forms = "it must be the IP address at which the other silos reach this one, the network that it lies in (10.1.0.0/16), or auto";

    /// <param name="problem">What is wrong, in the words that follow the setting and its value.</param>
    /// <returns>Null where there is a problem.</returns>
    public static IPAddress? Find(string text, out string? problem) => Find(text, OwnAddresses.All(), out problem);

    /// <param name="own">The addresses of this machine.</param>
    internal static IPAddress? Find(string text, IReadOnlyList<IPAddress> own, out string? problem)
    {
        problem = null;
        if (text.Equals(Auto, StringComparison.OrdinalIgnoreCase))
        {
            // Machines with both kinds mean the old one; only where there is no other is the new one meant.
            var old = own.Where(address => address.AddressFamily == AddressFamily.InterNetwork).ToList();
            return TheOnly(old.Count > 0 ? old : own, own, out problem);
        }

        if (text.Contains('/', StringComparison.Ordinal) && IPNetwork.TryParse(text, out var network))
        {
            return TheOnly([.. own.Where(network.Contains)], own, out problem);
        }

        if (IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
        {
            return address;
        }

        problem = Forms;
        return null;
    }

    private static IPAddress? TheOnly(IReadOnlyList<IPAddress> found, IReadOnlyList<IPAddress> own, out string? problem)
    {
        if (found.Count == 1)
        {
            problem = null;
            return found[0];
        }

        problem = $"this machine has {(found.Count == 0 ? "none" : "more than one")} such address ({Text(own)}); {Forms}";
        return null;
    }

    private static string Text(IReadOnlyList<IPAddress> own) => own.Count == 0 ? "none at all but loopback" : string.Join(", ", own);
}
