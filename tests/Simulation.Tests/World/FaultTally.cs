using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.World;

/// <summary>How often each kind of fault happened.</summary>
internal sealed class FaultTally
{
    /// <summary>Every kind that a long run must have met.</summary>
    public static IEnumerable<string> Kinds =>
    [
        .. Enum.GetValues<StepKind>().Where(kind => kind >= StepKind.KillProcess).Select(kind => kind.ToString()),
        .. from server in new[] { "mirror", "store" }
           from fault in new[] { "answer lost", "request lost", "request repeated", "slow" }
           select $"{server}: {fault}",
    ];

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
