namespace OrleansCounters.CommandLine.Loading;

/// <summary>How likely each counter is: all alike, or as Zipf found words to be.</summary>
internal sealed class Popularity
{
    private readonly int _counters;

    /// <summary>The sum of shares up to each counter; null where all are alike.</summary>
    private readonly double[]? _sums;

    public Popularity(int counters, double zipf)
    {
        _counters = counters;
        if (zipf <= 0)
        {
            return;
        }

        _sums = new double[counters];
        var sum = 0.0;
        for (var i = 0; i < counters; i++)
        {
            _sums[i] = sum += Math.Pow(i + 1, -zipf);
        }
    }

    /// <param name="share">0 to below 1.</param>
    public int Pick(double share)
    {
        if (_sums is null)
        {
            return Math.Min((int)(share * _counters), _counters - 1);
        }

        var place = Array.BinarySearch(_sums, share * _sums[^1]);
        return Math.Min(place < 0 ? ~place : place + 1, _counters - 1);
    }
}
