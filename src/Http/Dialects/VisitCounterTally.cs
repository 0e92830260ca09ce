using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Http.Dialects;

/// <summary>Where the reads of this dialect were answered from, in this process since its start.</summary>
internal sealed class VisitCounterTally
{
    private long _hits;
    private long _misses;

    public long Hits => Volatile.Read(ref _hits);

    public long Misses => Volatile.Read(ref _misses);

    public void Read(ReadSource source) => _ = source == ReadSource.Memory ? Interlocked.Increment(ref _hits) : Interlocked.Increment(ref _misses);
}
