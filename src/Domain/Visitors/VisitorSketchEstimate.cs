namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// Ertl's improved raw estimator ("New cardinality estimation algorithms for HyperLogLog sketches", 2017, algorithm 6): right over the whole
/// range, with no tables of measured bias and no seam between two estimators.
/// </summary>
internal static class VisitorSketchEstimate
{
    /// <param name="histogram">How many registers have the value 0, 1, … and the largest there is.</param>
    public static long Of(ReadOnlySpan<int> histogram)
    {
        double registers = 0;
        foreach (var count in histogram)
        {
            registers += count;
        }

        var last = histogram.Length - 1;
        var sum = registers * Tau(1 - (histogram[last] / registers));
        for (var rank = last - 1; rank >= 1; rank--)
        {
            sum = 0.5 * (sum + histogram[rank]);
        }

        sum += registers * Sigma(histogram[0] / registers);
        var estimate = registers * registers / (2 * Math.Log(2) * sum);

        // Every register at its largest says no more than "more than can be told".
        return estimate < long.MaxValue ? (long)Math.Round(estimate) : long.MaxValue;
    }

    /// <summary>What registers without a visitor say. Doubles each round, so it ends after some 60 at the latest.</summary>
    private static double Sigma(double x)
    {
        if (x >= 1)
        {
            return double.PositiveInfinity;
        }

        double y = 1, z = x, before;
        do
        {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        }
        while (z != before);
        return z;
    }

    /// <summary>What registers with the largest value say.</summary>
    private static double Tau(double x)
    {
        if (x is <= 0 or >= 1)
        {
            return 0;
        }

        double y = 1, z = 1 - x, before;
        do
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z != before);
        return z / 3;
    }
}
