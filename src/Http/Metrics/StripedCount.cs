namespace OrleansCounters.Http.Metrics;

/// <summary>A count that many threads raise at once without waiting for each other's cache line.</summary>
internal sealed class StripedCount
{
    /// <summary>Longs between stripes: two cache lines, because processors fetch them in pairs.</summary>
    private const int Spread = 16;

    private readonly long[] _stripes = new long[(Environment.ProcessorCount + 1) * Spread];

    public long Sum
    {
        get
        {
            var sum = 0L;
            for (var i = Spread; i < _stripes.Length; i += Spread)
            {
                sum += Volatile.Read(ref _stripes[i]);
            }

            return sum;
        }
    }

    public void Add(long amount) =>
        Interlocked.Add(ref _stripes[((Thread.GetCurrentProcessorId() % Environment.ProcessorCount) + 1) * Spread], amount);
}
