using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OrleansCounters.Hosting;

/// <summary>The addresses of this machine, or of this container.</summary>
internal static class OwnAddresses
{
    /// <summary>Those of interfaces that are up, without loopback and without those that hold on one wire only.</summary>
    public static IReadOnlyList<IPAddress> All() =>
        [
            .. from network in NetworkInterface.GetAllNetworkInterfaces()
               where network.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown
               from unicast in network.GetIPProperties().UnicastAddresses
               let address = unicast.Address
               where address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
               where !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal
               select address,
        ];
}
