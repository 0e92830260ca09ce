using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Testing;

/// <summary>Visitors as salted hashes have them: evenly spread over all 64 bits, the same for the same seed and number.</summary>
public static class Hashes
{
    public static VisitorHash Of(int seed, int number)
    {
        // SplitMix64.
        var value = unchecked(((ulong)seed << 32) + ((ulong)number * 0x9E37_79B9_7F4A_7C15) + 0x9E37_79B9_7F4A_7C15);
        value = unchecked((value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB);
        return new VisitorHash(value ^ (value >> 31));
    }

    public static IEnumerable<VisitorHash> Of(int seed, int from, int count) => Enumerable.Range(from, count).Select(number => Of(seed, number));

    public static VisitorSketch Sketch(IEnumerable<VisitorHash> visitors)
    {
        var sketch = new VisitorSketch();
        foreach (var visitor in visitors)
        {
            _ = sketch.Add(visitor);
        }

        return sketch;
    }
}
