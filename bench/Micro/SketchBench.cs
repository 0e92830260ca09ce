using BenchmarkDotNet.Attributes;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Micro;

/// <summary>Unique visitors: few are kept as they are, many in registers.</summary>
public class SketchBench
{
    private const int Few = 1_000;
    private const int Many = 100_000;

    private readonly VisitorHash[] _visitors = [.. Hashes(Many)];
    private readonly VisitorSketch _full = new();

    [GlobalSetup]
    public void Start() => Array.ForEach(_visitors, visitor => _ = _full.Add(visitor));

    [Benchmark(OperationsPerInvoke = Few)]
    public long AddOneOfTheFirst1000()
    {
        var sketch = new VisitorSketch();
        foreach (var visitor in _visitors.AsSpan(0, Few))
        {
            _ = sketch.Add(visitor);
        }

        return sketch.Estimate;
    }

    [Benchmark(OperationsPerInvoke = Many)]
    public bool AddOneToRegisters()
    {
        var changed = false;
        foreach (var visitor in _visitors)
        {
            changed |= _full.Add(visitor);
        }

        return changed;
    }

    private static IEnumerable<VisitorHash> Hashes(int count)
    {
        var random = new Random(1);
        for (var n = 0; n < count; n++)
        {
            yield return new VisitorHash((ulong)random.NextInt64(long.MinValue, long.MaxValue));
        }
    }
}
