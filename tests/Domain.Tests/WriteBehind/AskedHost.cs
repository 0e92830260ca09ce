using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.WriteBehind;

/// <summary>Counts how often its counters asked for a flush.</summary>
internal sealed class AskedHost : ICounterHost
{
    public int Asked { get; private set; }

    public void OnDirty(Counter counter) => Asked++;
}
