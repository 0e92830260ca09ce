namespace OrleansCounters.Simulation.Tests.World;

/// <summary>How often each kind of fault happened.</summary>
internal sealed class FaultTally
{
    public SortedDictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

    public void Add(string kind, long count = 1) => Counts[kind] = Counts.GetValueOrDefault(kind) + count;

    public void Add(FaultTally other)
    {
        foreach (var (kind, count) in other.Counts)
        {
            Add(kind, count);
        }
    }
}
