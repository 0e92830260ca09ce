using System.Globalization;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Http.Dialects;

/// <summary>The mirror nodes as the seed speaks of them: by their addresses, and in <c>served_via</c> by their ports. Read from the settings, so every engine answers alike.</summary>
internal sealed class VisitCounterNodes
{
    private const string PartPrefix = "mirror:";
    private const int DefaultPort = 6379;
    private const int DefaultPoints = 100;

    private readonly (string Name, Uri Address)[] _nodes;
    private readonly HashRing? _ring;

    public VisitCounterNodes(IConfiguration configuration)
    {
        var named = configuration.GetSection("Mirror:Nodes").GetChildren()
            .Select(node => (Name: node.Key, Text: node.Value)).OrderBy(node => node.Name, StringComparer.Ordinal).ToList();
        if (named.Count == 0)
        {
            named.Add(("redis", configuration.GetConnectionString("Redis")));
        }

        _nodes = [.. named.Where(node => !string.IsNullOrWhiteSpace(node.Text)).Select(node => (node.Name, Address(node.Name, node.Text!)))];
        if (_nodes.Length > 1)
        {
            // What is out of bounds is refused by the mirror itself.
            _ = int.TryParse(configuration["Mirror:VirtualNodes"], NumberStyles.None, CultureInfo.InvariantCulture, out var points);
            _ring = new HashRing([.. _nodes.Select(node => node.Name)], points is >= 1 and <= 10_000 ? points : DefaultPoints);
        }
    }

    /// <summary>What the seed's <c>served_via</c> says. It knows memory and Redis, so every store answers as Redis.</summary>
    public string ServedVia(string page, ReadSource source) =>
        source == ReadSource.Memory ? "in_memory"
        : _ring is null ? "redis"
        : string.Create(CultureInfo.InvariantCulture, $"redis_{_nodes[_ring.IndexOf(CounterKey.Of(CounterKind.Visits, page).Text)].Address.Port}");

    /// <summary>Each node's address without user and password, and whether it is well.</summary>
    public IReadOnlyDictionary<string, bool> Health(EngineHealth health)
    {
        var nodes = new Dictionary<string, bool>();
        foreach (var part in health.Parts.Where(part => part.Name.StartsWith(PartPrefix, StringComparison.Ordinal)))
        {
            var name = part.Name[PartPrefix.Length..];
            var address = Array.Find(_nodes, node => node.Name == name).Address ?? Address(name, name);
            nodes[string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{address.Host}:{address.Port}")] = part.IsReady;
        }

        return nodes;
    }

    /// <summary>Of a URL, or of the driver's own form, whose first part is the server.</summary>
    private static Uri Address(string name, string text)
    {
        var server = text.Contains("://", StringComparison.Ordinal) ? text : $"redis://{text.Split(',')[0].Trim()}";
        var address = Uri.TryCreate(server, UriKind.Absolute, out var uri) ? uri : new UriBuilder("redis", name).Uri;
        return new UriBuilder(address.Scheme, address.Host, address.Port > 0 ? address.Port : DefaultPort).Uri;
    }
}
