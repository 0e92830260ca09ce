using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.CommandLine.Tests.Loading;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Quantile_Nothing_IsZero()
    {
        var histogram = new LatencyHistogram();

        Assert.Equal((0, TimeSpan.Zero, TimeSpan.Zero), (histogram.Count, histogram.Quantile(0.5), histogram.Max));
    }

    [Fact]
    public void Quantile_SmallValues_IsExact()
    {
        var histogram = new LatencyHistogram();
        for (var value = 1; value <= 1_000; value++)
        {
            histogram.Record(TimeSpan.FromMicroseconds(value));
        }

        Assert.Equal([1, 500, 900, 990, 999, 1_000], new[] { 0, 0.5, 0.9, 0.99, 0.999, 1 }.Select(share => (int)histogram.Quantile(share).TotalMicroseconds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Quantile_AnyValues_IsWithinAThousandthOfTheSortedOnesAndNeverBelow(int seed)
    {
        var random = new Random(seed);
        var histogram = new LatencyHistogram();
        var values = Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(random.NextDouble() * Math.Log(4e9))).Order().ToArray();
        foreach (var value in values)
        {
            histogram.Record(TimeSpan.FromMicroseconds(value));
        }

        foreach (var share in (double[])[0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999, 1])
        {
            var exact = values[(int)Math.Ceiling(values.Length * share) - 1];
            Assert.InRange((long)histogram.Quantile(share).TotalMicroseconds, exact, exact + (exact / 1_000));
        }

        Assert.Equal(values[^1], (long)histogram.Max.TotalMicroseconds);
    }

    /// <summary>The ends of all buckets, one by one: no value is in two, and none in none.</summary>
    [Fact]
    public void Record_EveryPowerAndItsNeighbours_AreToldApartToAThousandth()
    {
        for (var power = 0; power < 32; power++)
        {
            foreach (var value in new[] { (1L << power) - 1, 1L << power, (1L << power) + 1 }.Where(value => value < 1L << 32))
            {
                var histogram = new LatencyHistogram();
                histogram.Record(TimeSpan.FromMicroseconds(value));
                histogram.Record(TimeSpan.FromHours(1));
                Assert.InRange((long)histogram.Quantile(0.5).TotalMicroseconds, value, value + (value / 1_000));
            }
        }
    }

    [Fact]
    public void Record_BelowAndAbove_CountAsTheEnds()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromSeconds(-1));
        histogram.Record(TimeSpan.FromDays(1));

        Assert.Equal((2, TimeSpan.Zero), (histogram.Count, histogram.Quantile(0.5)));
        Assert.Equal((1L << 32) - 1, (long)histogram.Max.TotalMicroseconds);
    }

    [Fact]
    public void Record_ManyThreads_LosesNone()
    {
        var histogram = new LatencyHistogram();
        _ = Parallel.For(0, 100_000, value => histogram.Record(TimeSpan.FromMicroseconds(value)));

        Assert.Equal((100_000, 99_999), (histogram.Count, (long)histogram.Max.TotalMicroseconds));
        Assert.Equal(99_999, (long)histogram.Quantile(1).TotalMicroseconds);
    }
}
