using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.Tests.Mirror;

public sealed class HashRingTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 10_000).Select(i => $"c:key-{i}")];

    [Fact]
    public void IndexOf_NamesInAnotherOrder_IsTheSameNode()
    {
        string[] names = ["red", "green", "blue"];
        string[] other = ["blue", "red", "green"];
        var (left, right) = (new HashRing(names, 100), new HashRing(other, 100));

        Assert.All(Keys, key => Assert.Equal(names[left.IndexOf(key)], other[right.IndexOf(key)]));
    }

    [Fact]
    public void IndexOf_FourthNodeAdded_MovesAQuarterAndOnlyToIt()
    {
        var three = new HashRing(["n1", "n2", "n3"], 100);
        var four = new HashRing(["n1", "n2", "n3", "n4"], 100);

        var moved = Keys.Where(key => three.IndexOf(key) != four.IndexOf(key)).ToArray();

        Assert.All(moved, key => Assert.Equal(3, four.IndexOf(key)));
        Assert.InRange(moved.Length, 2_000, 3_000);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public void IndexOf_HundredVirtualNodes_SharesEvenly(int nodes)
    {
        var ring = new HashRing([.. Enumerable.Range(1, nodes).Select(i => $"n{i}")], 100);

        var shares = Keys.GroupBy(ring.IndexOf).Select(group => group.Count() * nodes / (double)Keys.Length).ToArray();

        Assert.Equal(nodes, shares.Length);
        Assert.All(shares, share => Assert.InRange(share, 0.6, 1.5));
    }

    [Fact]
    public void IndexOf_OneNode_IsAlwaysIt() => Assert.All(Keys, key => Assert.Equal(0, new HashRing(["only"], 1).IndexOf(key)));

    [Fact]
    public void IndexOf_KnownKeys_StayWhereTheyAre()
    {
        // Another hash would move the keys of running systems without a reshard.
        var ring = new HashRing(["n1", "n2", "n3"], 100);

        Assert.Equal("211200212221", string.Concat(Enumerable.Range(0, 12).Select(i => ring.IndexOf($"c:{i}"))));
    }
}
