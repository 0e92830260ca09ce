using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Mirror;

/// <summary>One server that mirrors counters in memory and may lose all, or the newest part, of what it has.</summary>
/// <remarks>
/// Implementers must:
/// <list type="bullet">
/// <item>apply nothing for a session whose generation is not the node's, or that was opened under another run of the server;</item>
/// <item>apply a batch in one step that nothing else comes between, at most once, keeping the answers for 24 hours with the writer's sequence;</item>
/// <item>answer <see cref="CounterAnswerKind.NeedsSeed"/>, doing nothing, for a counter without a record of the node's generation unless the
/// commit is seeded; else start it from what survived on the node merged with the offer;</item>
/// <item>merge an offer that knows more than the record into it, as <see cref="CounterState.Merge"/> does;</item>
/// <item>count an offered key that it did not have as one that was not flushed, although its version is an old one;</item>
/// <item>list a counter as dirty in the step that changes it, and take it off only where its version is the one named;</item>
/// <item>throw <see cref="NotSentException"/> where nothing was sent, any other exception where the outcome is not known.</item>
/// </list>
/// Time is the node's own clock.
/// </remarks>
public interface IMirrorNode
{
    /// <summary>The name that the ring hashes and people see.</summary>
    string Name { get; }

    /// <summary>
    /// What the node says of itself. A node without a mark is given one that no other look ever gave (set if absent): else a generation that
    /// was handed out before a second loss could be opened after it, and generations would fall.
    /// </summary>
    Task<NodeMark> InspectAsync(CancellationToken cancellation);

    /// <summary>Gives the node a new generation, if its mark is still the one that was seen.</summary>
    Task<bool> TryOpenAsync(NodeMark seen, long generation, long ring, CancellationToken cancellation);

    /// <summary>Makes a writer known to the running server.</summary>
    /// <returns>False where the server is another one than the session names.</returns>
    Task<bool> AttachAsync(AuthoritySession session, CancellationToken cancellation);

    Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation);

    Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation);

    /// <summary>The node's record of each counter whatever its generation, in the order asked; null where it has none.</summary>
    Task<IReadOnlyList<CounterState?>> ReadAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation);

    /// <summary>
    /// Counters that a commit up to a number made dirty, and that no flush has been to since, longest dirty first, as rows ready to be
    /// flushed. Age is told in commit numbers (see <see cref="NodeMark.Commits"/>), because a clock that steps back would keep the dead waiting.
    /// </summary>
    Task<IReadOnlyList<FlushRow>> StaleAsync(long commits, int limit, CancellationToken cancellation);

    /// <summary>The key records of each counter that were made since its last flush.</summary>
    Task<IReadOnlyList<FlushRow>> UnflushedAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation);

    /// <summary>Takes counters off the dirty list whose version is still the flushed one; the others go to its end.</summary>
    /// <returns>False where the node's generation is not the one named; nothing was done then.</returns>
    Task<bool> CleanAsync(long generation, IReadOnlyList<FlushedVersion> flushed, CancellationToken cancellation);

    /// <summary>Removes clean counters whose version is the one that the store has.</summary>
    /// <returns>How many were removed.</returns>
    Task<int> RemoveAsync(long generation, IReadOnlyList<FlushedVersion> stored, CancellationToken cancellation);

    Task<NodeHealth> HealthAsync(CancellationToken cancellation);
}
