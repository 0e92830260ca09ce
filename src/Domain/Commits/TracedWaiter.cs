using System.Diagnostics;

namespace OrleansCounters.Domain.Commits;

/// <summary>A caller whose request is traced. A class of its own, so that others carry nothing for it.</summary>
internal sealed class TracedWaiter(long delta, long enqueuedAt, Activity caller) : TaskWaiter(delta, enqueuedAt)
{
    public override Activity? Caller => caller;
}
