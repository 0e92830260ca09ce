using System.Globalization;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Runner.Scaling;

/// <summary>How evenly counters and their increments fall on nodes.</summary>
internal static class Sharing
{
    /// <summary>Counters that are placed one by one; all behind them are alike, and share themselves as the nodes' parts of the ring say.</summary>
    private const int Placed = 100_000;

    /// <summary>Ids asked to learn what part of the ring each node has.</summary>
    private const int Asked = 200_000;

    /// <returns>The load of the busiest node over the mean, with mirror nodes on their ring.</returns>
    public static double OnRing(Zipf zipf, int nodes, Func<double, double> loadOfShare)
    {
        var ring = new HashRing([.. Enumerable.Range(0, nodes).Select(node => $"node{node}")], Inputs.VirtualNodes);
        var parts = new double[nodes];
        for (var n = 0; n < Asked; n++)
        {
            parts[ring.IndexOf(string.Create(CultureInfo.InvariantCulture, $"c:part{n}"))] += 1.0 / Asked;
        }

        return MostOverMean(zipf, parts, rank => ring.IndexOf(string.Create(CultureInfo.InvariantCulture, $"c:bench{rank}")), loadOfShare);
    }

    /// <returns>The same where each counter is put on a silo by lot.</returns>
    public static double ByLot(Zipf zipf, int nodes, Func<double, double> loadOfShare)
    {
        var random = new Random(1);
        return MostOverMean(zipf, [.. Enumerable.Repeat(1.0 / nodes, nodes)], _ => random.Next(nodes), loadOfShare);
    }

    private static double MostOverMean(Zipf zipf, double[] parts, Func<int, int> nodeOf, Func<double, double> loadOfShare)
    {
        var loads = new double[parts.Length];
        for (var rank = 0; rank < zipf.Groups.Count; rank++)
        {
            var (count, share) = zipf.Groups[rank];
            var load = count * loadOfShare(share);
            if (rank < Placed)
            {
                loads[nodeOf(rank)] += load;
                continue;
            }

            for (var node = 0; node < parts.Length; node++)
            {
                loads[node] += load * parts[node];
            }
        }

        return loads.Max() / loads.Average();
    }
}
