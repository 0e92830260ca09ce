using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.Store;

/// <summary>
/// Where counters end up: a copy of the authority, or the authority itself where no mirror is configured.
/// </summary>
/// <remarks>
/// Implementers must keep ids as bytes in ordinal order, replace a row only by a state that includes it (see
/// <see cref="CounterState.Includes"/>), book history in the transaction that changes the row, and throw <see cref="StoreUnavailableException"/>
/// where the server cannot be reached. Every call may be repeated without harm.
/// </remarks>
public interface IStore
{
    /// <summary>For logs, health and metrics: <c>sqlite</c>, <c>mysql</c> or <c>memory</c>.</summary>
    string Name { get; }

    /// <summary>Brings the schema to the newest version. Many processes may call it at once.</summary>
    /// <exception cref="StoreTooNewException">The schema is of a newer version of this program; it was left as it is.</exception>
    Task MigrateAsync(CancellationToken cancellation);

    /// <summary>Hands out a generation that no one ever had.</summary>
    Task<long> NextGenerationAsync(CancellationToken cancellation);

    /// <summary>What the store knows of each counter, in the order asked; <see cref="CounterState.Absent"/> where nothing.</summary>
    /// <param name="withKeys">True to load the live idempotency keys too.</param>
    Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation);

    /// <summary>Writes states of the mirror, books their history and adds their keys, in one transaction.</summary>
    /// <returns>One answer for each row, in order.</returns>
    Task<IReadOnlyList<FlushAnswer>> FlushAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellation);

    /// <summary>As <see cref="IAuthority.CommitAsync"/>: the store as the authority.</summary>
    Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation);

    /// <summary>As <see cref="IAuthority.FindAnswerAsync"/>.</summary>
    Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation);

    /// <summary>One page of counters.</summary>
    Task<CounterPage> ListAsync(CounterQuery query, CancellationToken cancellation);

    /// <summary>What a counter changed by, for each bucket that starts in the range, oldest first; buckets without change are left out.</summary>
    /// <param name="from">Inclusive, Unix time in milliseconds.</param>
    /// <param name="to">Exclusive, Unix time in milliseconds.</param>
    Task<IReadOnlyList<HistoryBucket>> HistoryAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation);

    /// <summary>
    /// Drops minutes older than 48 h, hours older than 90 days, keys past their time, writers unheard of for
    /// <see cref="StoreRetention.Writers"/>, and tombstones untouched for <see cref="StoreRetention.Tombstones"/> with their history and keys;
    /// of visitors what <see cref="Visitors.VisitorRetention"/> says.
    /// </summary>
    Task PruneAsync(CancellationToken cancellation);

    /// <summary>Takes or renews a lease.</summary>
    /// <returns>Null where it is ours now, else who holds it.</returns>
    Task<string?> TryLeaseAsync(string name, string holder, TimeSpan duration, CancellationToken cancellation);

    /// <summary>Gives a lease back; does nothing where it is not ours.</summary>
    Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation);

    /// <summary>The ring of mirror nodes that was agreed on; null where there is none.</summary>
    Task<MirrorRing?> FindRingAsync(CancellationToken cancellation);

    /// <summary>Replaces the ring, if it is still the one that was seen (by its number).</summary>
    Task<bool> TrySaveRingAsync(MirrorRing? seen, MirrorRing next, CancellationToken cancellation);
}
