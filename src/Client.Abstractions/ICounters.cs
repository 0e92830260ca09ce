namespace OrleansCounters.Client;

/// <summary>
/// The counters of the service. One instance serves a whole process, from any number of threads.
/// </summary>
/// <remarks>
/// Each change carries an idempotency key, the caller's or one made for the call, and is sent again with the same key on lost
/// connections, timeouts, 429 and 503, until it is answered or the deadline has passed. So it counts once, or is said to be in doubt:
/// <see cref="OrleansCountersException.IsUnknownOutcome"/>. A caller that cancels does not take a change back.
/// Every method throws <see cref="OrleansCountersException"/>.
/// </remarks>
public interface ICounters
{
    /// <summary>Adds to a counter, which begins to exist with its first change.</summary>
    /// <param name="id">1 to 200 of <c>A-Z a-z 0-9 . _ : ~ @ -</c>, not dots only.</param>
    /// <param name="by">What to add; may be negative. A sum beyond 64 bits is refused with <c>overflow</c> and changes nothing.</param>
    /// <param name="durability">The level to reach before the answer; null: the service's default.</param>
    /// <param name="idempotencyKey">1 to 128 visible ASCII characters, kept at least 10 minutes; null: one is made for this call.</param>
    /// <param name="cancellationToken">Stops waiting. What was sent may still count.</param>
    Task<CounterChange> IncrementAsync(
        string id, long by = 1, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>Adds to many counters in few requests. A bad item fails alone.</summary>
    /// <param name="increments">Any number; a counter may appear more than once.</param>
    /// <param name="durability">The level to reach before the answer; null: the service's default.</param>
    /// <param name="cancellationToken">Stops waiting. What was sent may still count.</param>
    /// <returns>One result for each increment, in order.</returns>
    Task<IReadOnlyList<IncrementResult>> IncrementManyAsync(
        IReadOnlyList<CounterIncrement> increments, Durability? durability = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds some time soon and without an answer. Sums wait in the memory of this process, one for each counter, and are sent every
    /// <see cref="FoldingOptions.AddInterval"/>; what cannot be sent is kept and sent again with its key. At most once: what waits is lost when the
    /// process dies.
    /// </summary>
    /// <param name="id">As in <see cref="IncrementAsync"/>; a bad id is told to the log, when the service refuses it.</param>
    /// <param name="by">What to add; may be negative.</param>
    /// <returns>False where <see cref="FoldingOptions.MaxPending"/> counters wait already: then nothing was taken.</returns>
    bool Add(string id, long by = 1);

    /// <summary>Sends now what <see cref="Add"/> took before this call, and waits until the service has it.</summary>
    /// <param name="cancellationToken">Stops waiting; what waits is still sent later.</param>
    /// <exception cref="OrleansCountersException">It could not be sent now. It is kept and tried again by itself.</exception>
    Task FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads a counter. One that does not exist reads 0.</summary>
    /// <param name="id">As in <see cref="IncrementAsync"/>.</param>
    /// <param name="consistent">True to ask the authority, whatever is in memory: one more round trip.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<CounterReading> GetAsync(string id, bool consistent = false, CancellationToken cancellationToken = default);

    /// <summary>Makes the value the one given, in order with the changes around it.</summary>
    /// <param name="id">As in <see cref="IncrementAsync"/>.</param>
    /// <param name="value">The new value.</param>
    /// <param name="durability">As in <see cref="IncrementAsync"/>.</param>
    /// <param name="idempotencyKey">As in <see cref="IncrementAsync"/>.</param>
    /// <param name="cancellationToken">As in <see cref="IncrementAsync"/>.</param>
    Task<CounterChange> SetAsync(
        string id, long value, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>Makes the value 0 and the counter one that does not exist. Its history is kept for a day.</summary>
    /// <param name="id">As in <see cref="IncrementAsync"/>.</param>
    /// <param name="durability">As in <see cref="IncrementAsync"/>.</param>
    /// <param name="idempotencyKey">As in <see cref="IncrementAsync"/>.</param>
    /// <param name="cancellationToken">As in <see cref="IncrementAsync"/>.</param>
    Task<CounterChange> ResetAsync(
        string id, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>The counters with the highest values, highest first.</summary>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="prefix">Only ids that start with it; null: all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<CounterListing>> TopAsync(int limit = 10, string? prefix = null, CancellationToken cancellationToken = default);

    /// <summary>All counters by id, asked for page by page while they are read.</summary>
    /// <param name="prefix">Only ids that start with it; null: all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<CounterListing> ListAsync(string? prefix = null, CancellationToken cancellationToken = default);

    /// <summary>What was added to a counter over time.</summary>
    /// <param name="id">As in <see cref="IncrementAsync"/>.</param>
    /// <param name="resolution">The length of a bucket.</param>
    /// <param name="from">The first moment; null: as far back as the service goes by itself.</param>
    /// <param name="to">The moment after the last; null: now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<CounterHistory> HistoryAsync(
        string id, HistoryResolution resolution = HistoryResolution.Day, DateTimeOffset? from = null, DateTimeOffset? to = null,
        CancellationToken cancellationToken = default);
}
