using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Http.Streams;

/// <summary>
/// One counter or page that streams show, read once for all of them. Only the hub touches it: what it holds under the hub's lock, reading
/// from the hub's loop, and never twice at once.
/// </summary>
internal abstract class Watched(WatchKey key)
{
    public WatchKey Key => key;

    /// <summary>The newest value as JSON; null before it was first read.</summary>
    public byte[]? Json { get; set; }

    /// <summary>The tick in which the value was seen to change last.</summary>
    public long ChangedAt { get; set; }

    /// <summary>True while a read is under way; an engine may take seconds to say that it cannot.</summary>
    public bool IsReading { get; set; }

    /// <summary>True where nobody watched, so that the value may be old.</summary>
    public bool IsStale { get; set; } = true;

    /// <summary>When the last client left, as the clock's timestamp.</summary>
    public long LeftAt { get; set; }

    /// <summary>The clients, and the place that this has among the ids of each.</summary>
    public List<(StreamClient Client, int Place)> Clients { get; } = [];

    /// <summary>Reads the value.</summary>
    /// <returns>The JSON where it is another than at the last read, else null.</returns>
    public abstract ValueTask<(Outcome Outcome, byte[]? Changed)> ReadAsync(CancellationToken cancellation);
}
