using System.Diagnostics;
using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Commits;

/// <summary>A batch under way, and the lanes whose operations are in it, in the same order.</summary>
/// <param name="Callers">Who waits for any of them, when it was sent.</param>
internal sealed record CommitBatchDraft(CommitBatch Batch, IReadOnlyList<Lane> Lanes, int Callers, long SentAt)
{
    /// <summary>Its span; null where nobody listens.</summary>
    public Activity? Span { get; set; }
}
