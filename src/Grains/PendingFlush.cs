using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Grains;

/// <summary>A flush that a grain's counters asked for.</summary>
/// <param name="Timer">Fires once.</param>
internal sealed record PendingFlush(IGrainTimer Timer)
{
    public List<Counter> Due { get; } = new(capacity: 1);
}
