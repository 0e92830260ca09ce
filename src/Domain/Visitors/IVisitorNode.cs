using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Visitors;

/// <summary>A mirror node as the authority of visitors: beside its counters, under the same generations, in the same memory that it may lose.</summary>
/// <remarks>
/// Implementers must:
/// <list type="bullet">
/// <item>apply nothing for a session whose generation is not the node's, or that was opened under another run of the server;</item>
/// <item>answer <see cref="VisitorAnswerKind.NeedsSeed"/>, doing nothing, for a set without a record of the node's generation unless the
/// commit is seeded; else start it from what survived on the node joined with the offer;</item>
/// <item>join as <see cref="VisitorSet.Join"/> does, and let one bad record fail alone;</item>
/// <item>list a set as dirty in the step that changes it, under a number that no other change of this generation has, and take it off only
/// where that number is still the one named;</item>
/// <item>throw <see cref="NotSentException"/> where nothing was sent, any other exception where the outcome is not known.</item>
/// </list>
/// There is no sequence and no stored answer: a set does not mind being sent again.
/// </remarks>
public interface IVisitorNode
{
    /// <summary>That of the mirror node.</summary>
    string Name { get; }

    Task<VisitorNodeMark> InspectVisitorsAsync(CancellationToken cancellation);

    /// <summary>Applies commits in one step.</summary>
    /// <returns>One answer for each, in order; null where the session is not valid (any more) and nothing was done.</returns>
    Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation);

    /// <summary>Sets on the dirty list that no change after a number has touched, longest untouched first; what cannot be read is left out.</summary>
    /// <param name="limit">At least 1. A row may have 32 KiB.</param>
    Task<IReadOnlyList<VisitorRow>> StaleVisitorsAsync(long changes, int limit, CancellationToken cancellation);

    /// <summary>Takes sets off the dirty list whose last change is still the flushed one.</summary>
    /// <returns>False where the node's generation is not the one named; nothing was done then.</returns>
    Task<bool> CleanVisitorsAsync(long generation, IReadOnlyList<VisitorRow> flushed, CancellationToken cancellation);

    /// <summary>Removes sets of days before one that are not on the dirty list: the store has them, and nobody adds to them.</summary>
    /// <returns>How many were removed.</returns>
    Task<int> RemoveVisitorsAsync(int beforeDay, CancellationToken cancellation);
}
