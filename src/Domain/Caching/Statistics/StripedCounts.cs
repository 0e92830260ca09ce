namespace OrleansCounters.Domain.Caching.Statistics;

/// <summary>The counts of a namespace, a set for each few processors, so that threads which count at once do not wait for one another's memory.</summary>
internal sealed class StripedCounts
{
    /// <summary>Longs of one set: two cache lines, of which the counts fill most.</summary>
    private const int Width = 16;

    private static readonly int Stripes = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 16));

    private readonly long[] _cells = new long[Stripes * Width];

    public void Add(CacheEvent what) =>
        Interlocked.Increment(ref _cells[((Thread.GetCurrentProcessorId() & (Stripes - 1)) * Width) + (int)what]);

    public CacheCounts Read() => new(
        Sum(CacheEvent.MemoryHit), Sum(CacheEvent.RedisHit), Sum(CacheEvent.Miss), Sum(CacheEvent.Stale), Sum(CacheEvent.Set),
        Sum(CacheEvent.Delete), Sum(CacheEvent.Eviction), Sum(CacheEvent.Error), Sum(CacheEvent.Rejected));

    public void Reset()
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            _ = Interlocked.Exchange(ref _cells[i], 0);
        }
    }

    private long Sum(CacheEvent what)
    {
        var sum = 0L;
        for (var i = 0; i < Stripes; i++)
        {
            sum += Volatile.Read(ref _cells[(i * Width) + (int)what]);
        }

        return sum;
    }
}
