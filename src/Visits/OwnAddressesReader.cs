using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace OrleansCounters.Visits;

/// <summary>Reads <see cref="OwnAddresses"/>: a list, or one text with commas.</summary>
internal static class OwnAddressesReader
{
    private const string Key = "Pages:OwnAddresses";

    public static (OwnAddresses Addresses, IReadOnlyList<string> Problems) Read(IConfiguration configuration)
    {
        var (networks, problems) = (new List<IPNetwork>(), new List<string>());
        var section = configuration.GetSection(Key);
        foreach (var entry in section.GetChildren().Prepend(section))
        {
            foreach (var text in entry.Value?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            {
                if (Parse(text) is { } network)
                {
                    networks.Add(network);
                }
                else
                {
                    problems.Add($"{entry.Path} is '{text}'; it must be an address or a network, such as 203.0.113.7 or 2001:db8::/32.");
                }
            }
        }

        return (new OwnAddresses(networks), problems);
    }

    private static IPNetwork? Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count('.') == 3)
            ? new IPNetwork(ClientAddress.Plain(address), ClientAddress.Plain(address).AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32)
            : null;
    }
}
