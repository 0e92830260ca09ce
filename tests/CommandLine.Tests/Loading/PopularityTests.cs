using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.CommandLine.Tests.Loading;

public sealed class PopularityTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1.3)]
    public void Pick_EvenShares_HaveTheSharesOfTheLaw(double zipf)
    {
        const int Counters = 50;
        const int Draws = 1_000_000;
        var popularity = new Popularity(Counters, zipf);
        var counts = new int[Counters];
        for (var draw = 0; draw < Draws; draw++)
        {
            counts[popularity.Pick(draw / (double)Draws)]++;
        }

        var all = Enumerable.Range(1, Counters).Sum(n => Math.Pow(n, -zipf));
        for (var n = 1; n <= Counters; n++)
        {
            Assert.InRange(counts[n - 1], (Draws * Math.Pow(n, -zipf) / all) - 2, (Draws * Math.Pow(n, -zipf) / all) + 2);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Pick_Ends_AreCounters(double zipf)
    {
        var popularity = new Popularity(3, zipf);

        Assert.Equal((0, 2), (popularity.Pick(0), popularity.Pick(Math.BitDecrement(1.0))));
    }
}
