using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Commits;

/// <summary>One of many changes whose caller waits for all of them.</summary>
internal sealed class ManyWaiter(ManyChanges many, int index, long delta, long enqueuedAt) : Waiter(delta, enqueuedAt)
{
    public override bool IsAnsweredAtOnce => true;

    public override void Answer(in LaneAnswer answer) => many.Answer(index, answer);
}
