using System.Numerics;

namespace OrleansCounters.CommandLine.Loading;

/// <summary>
/// Counts durations in buckets whose width grows with what they count: none is wider than a thousandth of its values. From 1 µs to 73 min, in
/// a fixed 180 KB, from any number of threads. What is longer counts as the longest.
/// </summary>
internal sealed class LatencyHistogram
{
    // 1,024 buckets for each doubling. The first 2,048 are a microsecond wide each.
    private const int Bits = 10;
    private const int PerDoubling = 1 << Bits;
    private const int LargestPower = 32;
    private const long Largest = (1L << LargestPower) - 1;

    private readonly long[] _counts = new long[(LargestPower - Bits + 1) * PerDoubling];
    private long _count;
    private long _max;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>The longest, to the microsecond.</summary>
    public TimeSpan Max => TimeSpan.FromMicroseconds(Interlocked.Read(ref _max));

    public void Record(TimeSpan duration)
    {
        var value = Math.Clamp((long)duration.TotalMicroseconds, 0, Largest);
        _ = Interlocked.Increment(ref _counts[IndexOf(value)]);
        _ = Interlocked.Increment(ref _count);
        for (var max = Interlocked.Read(ref _max); value > max;)
        {
            var seen = Interlocked.CompareExchange(ref _max, value, max);
            if (seen == max)
            {
                break;
            }

            max = seen;
        }
    }

    /// <summary>
    /// The least duration that so large a share of all is not longer than: the end of its bucket, so never too good, and too bad by a thousandth at
    /// most. Zero where nothing was recorded.
    /// </summary>
    /// <param name="share">0 to 1.</param>
    public TimeSpan Quantile(double share)
    {
        var rank = Math.Max((long)Math.Ceiling(Count * share), 1);
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += Interlocked.Read(ref _counts[i]);
            if (seen >= rank)
            {
                return TimeSpan.FromMicroseconds(Math.Min(EndOf(i), Interlocked.Read(ref _max)));
            }
        }

        return Max;
    }

    /// <summary>A value below 2,048 is its own bucket; above, its highest eleven bits say which.</summary>
    private static int IndexOf(long value)
    {
        var shift = Math.Max(BitOperations.Log2((ulong)value | 1) - Bits, 0);
        return (shift << Bits) + (int)(value >> shift);
    }

    /// <summary>The largest value of a bucket.</summary>
    private static long EndOf(int index)
    {
        var shift = Math.Max((index >> Bits) - 1, 0);
        return ((index - ((long)shift << Bits) + 1) << shift) - 1;
    }
}
