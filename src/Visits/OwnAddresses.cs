using System.Net;

namespace OrleansCounters.Visits;

/// <summary>Addresses whose visits are counted apart, from the setting <c>Pages:OwnAddresses</c>.</summary>
internal sealed class OwnAddresses(IReadOnlyList<IPNetwork> networks)
{
    public bool Contain(IPAddress? address)
    {
        if (networks.Count == 0 || address is null)
        {
            return false;
        }

        var plain = ClientAddress.Plain(address);
        foreach (var network in networks)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }
}
