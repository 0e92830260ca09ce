using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Domain.Engine;

/// <summary>The part of the seam that counts pages. Every engine implements it beside <see cref="ICounterEngine"/>, under the same rules.</summary>
public interface IPageEngine
{
    /// <summary>Counts a visit: one more of its kind, and its visitor among those of the day.</summary>
    /// <returns>The page's total of that kind right after this visit, as for a change of a counter.</returns>
    ValueTask<ChangeResult> VisitAsync(string page, Visit visit, Durability durability, CancellationToken cancellation);

    /// <param name="consistent">True to ask the authority, false to be content with memory where the page is there.</param>
    ValueTask<PageResult> ReadPageAsync(string page, bool consistent, CancellationToken cancellation);

    /// <summary>Forgets what was counted of a page: every kind, and its visitors of the day and of the days before.</summary>
    /// <returns>The answer for its visits.</returns>
    ValueTask<ChangeResult> ResetPageAsync(string page, string? idempotencyKey, Durability durability, CancellationToken cancellation);
}
