namespace OrleansCounters.Domain.Visitors;

/// <summary>Where visitors end up: a copy of the mirror's sets, or the authority itself where no mirror is configured.</summary>
/// <remarks>
/// Implementers must compare pages as bytes; join under row lock in one transaction, and write the set's estimate beside it; keep numbers of
/// days for ever; and throw <see cref="Store.StoreUnavailableException"/> where the server cannot be reached. Every call may be repeated
/// without harm, but for commits that reset.
/// <para>A set whose epoch is above 0 was reset on that day, so the page's days before it count nothing any more. That is all there is of a
/// reset: it survives wherever the set does, and what is flushed late, of earlier days, cannot undo it.</para>
/// <para>Where a day's sketch has gone, what is flushed late can only raise its number to that of the larger set.</para>
/// </remarks>
public interface IVisitorStore
{
    /// <summary>What is known of each, in the order asked.</summary>
    Task<IReadOnlyList<StoredVisitors>> LoadVisitorsAsync(IReadOnlyList<VisitorDay> days, CancellationToken cancellation);

    /// <summary>Joins sets of the mirror with what is stored, in one transaction.</summary>
    Task MergeVisitorsAsync(IReadOnlyList<VisitorRow> rows, CancellationToken cancellation);

    /// <summary>The store as the authority: applies commits in one transaction.</summary>
    /// <returns>One answer for each, in order; none of them needs a seed.</returns>
    Task<IReadOnlyList<VisitorAnswer>> CommitVisitorsAsync(IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation);

    /// <summary>The sum over a page's days since its last reset, but for one of them.</summary>
    Task<long> SumVisitorsAsync(string page, int exceptDay, CancellationToken cancellation);

    /// <summary>How many there were on each day of a range since the page's last reset, oldest first; days without any are left out.</summary>
    /// <param name="from">Inclusive, days of UTC since 1970-01-01.</param>
    /// <param name="to">Exclusive.</param>
    Task<IReadOnlyList<VisitorDayCount>> VisitorDaysAsync(string page, int from, int to, CancellationToken cancellation);

    /// <summary>A day's salt, 32 random bytes, made by whoever asks first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">By the store's clock the day is over for longer than <see cref="VisitorRetention.Salts"/>, or begins later than tomorrow.</exception>
    Task<byte[]> SaltAsync(int day, CancellationToken cancellation);
}
