using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrleansCounters.Domain.Mirror;

/// <summary>
/// Consistent hashing: each node has a number of points on a circle, and a key belongs to the node of the next point. Adding the fourth
/// of four nodes moves about a quarter of the keys, all of them to the new node.
/// </summary>
public sealed class HashRing
{
    private readonly ulong[] _points;
    private readonly int[] _nodes;

    /// <param name="names">At least one; the same names give the same ring in every process, in whatever order.</param>
    /// <param name="virtualNodes">Points of each node, 1 to 10,000.</param>
    public HashRing(IReadOnlyList<string> names, int virtualNodes)
    {
        var points = Enumerable.Range(0, names.Count)
            .SelectMany(node => Enumerable.Range(0, virtualNodes).Select(i => (Point: Hash($"{names[node]}#{i}"), Node: node)))
            .OrderBy(point => point.Point).ThenBy(point => names[point.Node], StringComparer.Ordinal)
            .ToArray();
        _points = [.. points.Select(point => point.Point)];
        _nodes = [.. points.Select(point => point.Node)];
    }

    /// <summary>The index, in the list that the ring was made from, of the node that a text belongs to.</summary>
    public int IndexOf(string text)
    {
        var index = Array.BinarySearch(_points, Hash(text));
        index = index < 0 ? ~index : index;
        return _nodes[index == _points.Length ? 0 : index];
    }

    private static ulong Hash(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
