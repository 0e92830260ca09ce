namespace OrleansCounters.Checking.Rules;

/// <summary>Sums of amounts up to a moment, those above 0 and those below 0 apart.</summary>
internal sealed class RunningSum
{
    private readonly long[] _moments;
    private readonly long[] _positive;
    private readonly long[] _negative;

    public RunningSum(IEnumerable<(long Moment, long Amount)> amounts)
    {
        var sorted = amounts.OrderBy(item => item.Moment).ToArray();
        _moments = [.. sorted.Select(item => item.Moment)];
        _positive = new long[sorted.Length + 1];
        _negative = new long[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
        {
            _positive[i + 1] = _positive[i] + Math.Max(0, sorted[i].Amount);
            _negative[i + 1] = _negative[i] + Math.Min(0, sorted[i].Amount);
        }
    }

    /// <summary>The sum of amounts above 0 at moments before this one.</summary>
    public long PositiveBefore(long moment) => _positive[CountBefore(moment)];

    /// <summary>The sum of amounts below 0 at moments before this one.</summary>
    public long NegativeBefore(long moment) => _negative[CountBefore(moment)];

    private int CountBefore(long moment)
    {
        var (low, high) = (0, _moments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _moments[middle] < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
