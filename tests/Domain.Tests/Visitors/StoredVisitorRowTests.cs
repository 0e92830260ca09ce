using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class StoredVisitorRowTests
{
    private static readonly VisitorDay Key = new("a", 20_000);

    [Fact]
    public void Read_Sketch_IsTheSet()
    {
        var sketch = Hashes.Sketch(Hashes.Of(1, 0, 3));

        var stored = StoredVisitorRow.Read(Key, 7, 3, sketch.Encode()).ToStored(5);

        Assert.Equal((7L, 3L, 5L, null), (stored.Set.Epoch, stored.Set.Sketch.Estimate, stored.OtherDays, stored.Error));
    }

    [Fact]
    public void Read_SketchHasGone_TheNumberStaysAndTheSetIsEmpty()
    {
        var row = StoredVisitorRow.Read(Key, 7, 3, []);

        Assert.Equal((3L, null, null), (row.Estimate, row.Sketch, row.Error));
        Assert.Equal(0, row.ToStored(5).Set.Sketch.Estimate);
    }

    /// <summary>What cannot be read must not pass for a set without visitors.</summary>
    [Fact]
    public void Read_BytesThatAreNoSketch_SaysSo()
    {
        var row = StoredVisitorRow.Read(Key, 7, 3, [9, 9, 9]);

        Assert.Equal((3L, null), (row.Estimate, row.Sketch));
        Assert.Contains("format 9", row.ToStored(5).Error, StringComparison.Ordinal);
    }
}
