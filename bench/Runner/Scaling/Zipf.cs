namespace OrleansCounters.Runner.Scaling;

/// <summary>
/// Shares of counters of which the n-th is as likely as 1/n^exponent. The first are taken one by one, the others in groups whose ranks differ
/// by a hundredth at most and that count as alike: a thousand million cannot be kept one by one.
/// </summary>
internal sealed class Zipf
{
    private const int OneByOne = 100_000;
    private const double Width = 1.01;

    public Zipf(long counters, double exponent)
    {
        var groups = new List<(double Count, double Weight)>();
        for (var rank = 1L; rank <= counters;)
        {
            var next = rank <= OneByOne ? rank + 1 : Math.Min((long)(rank * Width), counters + 1);
            groups.Add((next - rank, Math.Pow((rank + next - 1) / 2.0, -exponent)));
            rank = next;
        }

        var all = groups.Sum(group => group.Count * group.Weight);
        Groups = [.. groups.Select(group => (group.Count, group.Weight / all))];
    }

    /// <summary>How many counters, and the share of all increments that each of them gets; the most popular first, one by one.</summary>
    public IReadOnlyList<(double Count, double Share)> Groups { get; }

    public double Hottest => Groups[0].Share;

    public double Sum(Func<double, double> ofShare) => Groups.Sum(group => group.Count * ofShare(group.Share));
}
