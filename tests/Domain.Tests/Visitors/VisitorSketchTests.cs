using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class VisitorSketchTests
{
    [Fact]
    public void Estimate_UpToTheBound_IsTheNumber()
    {
        var sketch = new VisitorSketch();
        for (var number = 1; number <= VisitorSketch.MaxExact; number++)
        {
            Assert.True(sketch.Add(Hashes.Of(1, number)));
            Assert.False(sketch.Add(Hashes.Of(1, 1 + (number / 2))));
            Assert.Equal(number, sketch.Estimate);
        }

        Assert.True(sketch.IsExact);
        Assert.True(sketch.Add(Hashes.Of(1, 0)));
        Assert.False(sketch.IsExact);
    }

    [Fact]
    public void Estimate_HashesAtTheEdges_IsTheNumber()
    {
        VisitorHash[] edges = [new(0), new(ulong.MaxValue), new(1), new(1UL << 63), new(1UL << 48), new(1UL << 49)];
        var sketch = Hashes.Sketch(edges);
        Assert.Equal(edges.Length, sketch.Estimate);

        // And as registers.
        _ = sketch.Join(Hashes.Sketch(Hashes.Of(3, 0, 3_000)));
        Assert.All(edges, edge => Assert.True(sketch.Contains(edge)));
    }

    /// <summary>The standard error is 0.57 %; of 50 seeds the worst may be at three to four of it.</summary>
    [Theory]
    [InlineData(1_000, 0)]
    [InlineData(2_048, 0)]
    [InlineData(2_049, 0.02)]
    [InlineData(5_000, 0.02)]
    [InlineData(10_000, 0.02)]
    [InlineData(50_000, 0.02)]
    [InlineData(100_000, 0.02)]
    [InlineData(300_000, 0.02)]
    public void Estimate_ManySeeds_IsWithinTheBound(int visitors, double bound)
    {
        var squares = 0.0;
        const int Seeds = 50;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var error = ((double)Hashes.Sketch(Hashes.Of(seed, 0, visitors)).Estimate - visitors) / visitors;
            Assert.InRange(error, -bound, bound);
            squares += error * error;
        }

        // A good deal of sketches must be as good as the theory says.
        Assert.InRange(Math.Sqrt(squares / Seeds), 0, bound == 0 ? 0 : 0.0075);
    }

    [Fact]
    public void Estimate_WhileVisitorsCome_NeverFalls()
    {
        var sketch = new VisitorSketch();
        var before = 0L;
        for (var number = 0; number < 20_000; number++)
        {
            var changed = sketch.Add(Hashes.Of(2, number));
            Assert.InRange(sketch.Estimate, before, long.MaxValue);
            Assert.True(changed || sketch.Estimate == before);
            before = sketch.Estimate;
        }
    }

    [Fact]
    public void Estimate_EveryRegisterAtItsLargest_IsTheMostThereIs()
    {
        var bytes = new byte[2 + 32_768];
        (bytes[0], bytes[1]) = (1, (byte)'d');
        bytes.AsSpan(2).Fill(50);
        Assert.Equal(long.MaxValue, VisitorSketch.Decode(bytes).Estimate);
    }

    [Fact]
    public void Join_RandomSets_IsCommutativeAssociativeAndIdempotent()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            VisitorHash[][] parts = [Part(random), Part(random), Part(random)];
            var (a, b, c) = (Hashes.Sketch(parts[0]), Hashes.Sketch(parts[1]), Hashes.Sketch(parts[2]));
            var all = Hashes.Sketch(parts.SelectMany(part => part)).Encode();

            Assert.Equal(all, Joined(Joined(a, b), c).Encode());
            Assert.Equal(all, Joined(a, Joined(b, c)).Encode());
            Assert.Equal(all, Joined(Joined(c, a), b).Encode());
            Assert.Equal(all, Joined(Joined(Joined(b, a), c), Joined(a, c)).Encode());
            Assert.Equal(a.Encode(), Joined(a, a).Encode());
            Assert.True(VisitorSketch.Decode(all).Includes(b));
            Assert.False(VisitorSketch.Decode(all).Join(b));
            Assert.Equal(a.Includes(b), !a.Copy().Join(b));
        }
    }

    [Fact]
    public void Join_Epochs_TheHigherWinsWhole()
    {
        var old = new VisitorSet(5, Hashes.Sketch(Hashes.Of(1, 0, 3_000)));
        var young = new VisitorSet(6, Hashes.Sketch(Hashes.Of(1, 0, 2)));
        Assert.Equal(2, VisitorSet.Join(old, young).Sketch.Estimate);
        Assert.Equal(2, VisitorSet.Join(young, old).Sketch.Estimate);
        Assert.True(young.Includes(old));
        Assert.False(old.Includes(young));
        Assert.Equal(3, VisitorSet.Join(young, new VisitorSet(6, Hashes.Sketch(Hashes.Of(1, 1, 2)))).Sketch.Estimate);

        // The arguments are as they were.
        Assert.Equal(2, young.Sketch.Estimate);
    }

    [Fact]
    public void Copy_ThenAdd_LeavesTheOriginal()
    {
        foreach (var count in new[] { 10, 5_000 })
        {
            var sketch = Hashes.Sketch(Hashes.Of(1, 0, count));
            var before = sketch.Encode();
            var copy = sketch.Copy();
            _ = copy.Join(Hashes.Sketch(Hashes.Of(9, 0, 4_000)));
            Assert.Equal(before, sketch.Encode());
        }
    }

    private static VisitorSketch Joined(VisitorSketch left, VisitorSketch right)
    {
        var joined = left.Copy();
        _ = joined.Join(right);
        return joined;
    }

    /// <summary>Of one crowd, so that parts overlap; small, near the bound, or large.</summary>
    private static VisitorHash[] Part(Random random)
    {
        int[] sizes = [0, 3, 900, 2_047, 2_048, 2_049, 6_000];
        return [.. Hashes.Of(1, random.Next(4_000), sizes[random.Next(sizes.Length)])];
    }
}
