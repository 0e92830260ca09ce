namespace OrleansCounters.Client;

/// <summary>How increments of this process become fewer requests.</summary>
public sealed class FoldingOptions
{
    /// <summary>
    /// True (default): increments made while a request is under way go into the next one together, those of one counter as one sum.
    /// An increment that finds no request under way is sent at once. Those with a key of their caller are never folded.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The least time between the starts of two folded requests. Zero (default) to 1 minute. More means fewer requests and fewer keys for the
    /// service to remember; an increment waits that much longer where it follows another one.
    /// </summary>
    public TimeSpan Interval { get; set; } = TimeSpan.Zero;

    /// <summary>How long what <see cref="ICounters.Add"/> took waits for more. 1 ms to 1 minute; 100 ms by default.</summary>
    public TimeSpan AddInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many counters may wait in <see cref="ICounters.Add"/>. 1 to 1,000,000; 10,000 by default. About 200 bytes each.</summary>
    public int MaxPending { get; set; } = 10_000;

    /// <summary>What is wrong, in words; nothing where all is well.</summary>
    internal IEnumerable<string> Problems(string path)
    {
        if (Interval < TimeSpan.Zero || Interval > TimeSpan.FromMinutes(1))
        {
            yield return $"{path}.{nameof(Interval)} is {Interval}; it may be zero to 1 minute.";
        }

        if (AddInterval < TimeSpan.FromMilliseconds(1) || AddInterval > TimeSpan.FromMinutes(1))
        {
            yield return $"{path}.{nameof(AddInterval)} is {AddInterval}; it may be 1 ms to 1 minute.";
        }

        if (MaxPending is < 1 or > 1_000_000)
        {
            yield return $"{path}.{nameof(MaxPending)} is {MaxPending}; it may be 1 to 1,000,000.";
        }
    }
}
