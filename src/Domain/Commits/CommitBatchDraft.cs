using System.Diagnostics;
using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Commits;

/// <summary>A batch under way, and the lanes whose operations are in it, in the same order.</summary>
internal sealed record CommitBatchDraft(CommitBatch Batch, IReadOnlyList<Lane> Lanes, long SentAt)
{
    /// <summary>Its span; null where nobody listens.</summary>
    public Activity? Span { get; set; }
}
