using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

public sealed class LineageTests
{
    [Fact]
    public void ToString_None_IsEmpty()
    {
        Assert.Equal("", Lineage.None.ToString());
        Assert.Same(Lineage.None, Lineage.Parse(""));
    }

    [Fact]
    public void Parse_OfToString_IsTheSameLineage()
    {
        foreach (var lineage in Samples())
        {
            var back = Lineage.Parse(lineage.ToString());

            Assert.Equal(lineage, back);
            Assert.Equal(lineage.GetHashCode(), back.GetHashCode());
            Assert.Equal((lineage.Sum, lineage.Adjusted), (back.Sum, back.Adjusted));
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1:2")]
    [InlineData("1:2:3:4")]
    [InlineData("1:2:3;")]
    [InlineData("1:2:x")]
    [InlineData(" 1:2:3")]
    [InlineData("1:2:3;4:5")]
    public void Parse_NotALineage_Throws(string text) => Assert.Throws<FormatException>(() => Lineage.Parse(text));

    [Fact]
    public void Compacted_MoreThanFour_FoldsTheOldestAndKeepsTheSums()
    {
        var lineage = new Lineage(0, 10, 1, [.. Enumerable.Range(1, 7).Select(g => new Contribution(Versions.Compose(g, 5), g * 100, g))]);

        var compacted = lineage.Compacted();

        Assert.Equal(Lineage.MaxContributions, compacted.Contributions.Length);
        Assert.Equal((lineage.Sum, lineage.Adjusted), (compacted.Sum, compacted.Adjusted));
        Assert.Equal(4, compacted.Floor);
        Assert.Equal([4L, 5L, 6L, 7L], compacted.Contributions.Select(part => part.Generation));
    }

    [Fact]
    public void Compacted_FourOrFewer_IsTheSame()
    {
        var lineage = new Lineage(3, 0, 0, [.. Enumerable.Range(3, 4).Select(g => new Contribution(Versions.Compose(g, 1), 1, 0))]);

        Assert.Same(lineage, lineage.Compacted());
    }

    [Fact]
    public void Sum_BeyondTheRange_WrapsAndComesBack()
    {
        var lineage = new Lineage(0, long.MaxValue, 0, [new(Versions.Compose(1, 1), 10, 0), new(Versions.Compose(2, 1), -10, 0)]);

        Assert.Equal(long.MaxValue, lineage.Sum);
    }

    private static IEnumerable<Lineage> Samples() =>
    [
        Lineage.None,
        Lineage.Overwritten(0),
        Lineage.Overwritten(9),
        new(2, long.MinValue, long.MaxValue, []),
        new(0, 0, 0, [new(Versions.Compose(1, 3), -5, 7)]),
        new(5, -1, 1, [new(Versions.Compose(5, 3), long.MinValue, long.MaxValue), new(long.MaxValue, 0, -1)]),
    ];
}
