using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Mirror.Redis;

/// <summary>The Redis nodes of a process, for as long as it lives.</summary>
public sealed class RedisMirror : IDisposable
{
    /// <param name="ring">The number of the ring that this process follows.</param>
    /// <param name="neighbours">As for <see cref="RedisMirrorNode"/>.</param>
    public RedisMirror(
        RedisMirrorOptions options, long ring, IReadOnlyList<string> neighbours, TimeProvider clock, ILogger<RedisMirrorNode> logger)
    {
        Nodes = [.. options.Nodes.Select(node => new RedisMirrorNode(node.Key, options.SettingOf(node.Key), node.Value, neighbours, clock, logger))];
        Set = new MirrorSet(Nodes, options.VirtualNodes, ring);
        Visitors = new VisitorMirror(Set, [.. Nodes.Select(node => node.Visitors)]);
    }

    public IReadOnlyList<RedisMirrorNode> Nodes { get; }

    public MirrorSet Set { get; }

    public VisitorMirror Visitors { get; }

    public void Dispose()
    {
        foreach (var node in Nodes)
        {
            node.Dispose();
        }
    }
}
