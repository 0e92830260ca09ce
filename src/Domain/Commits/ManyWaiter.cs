using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Commits;

/// <summary>One of many changes whose caller waits for all of them.</summary>
internal sealed class ManyWaiter(ManyChanges many, int index, long delta, long enqueuedAt) : Waiter(delta, enqueuedAt)
{
    private bool _isAnswered;

    public override void Answer(in LaneAnswer answer)
    {
        // A second answer would be counted as another change's.
        if (!Interlocked.Exchange(ref _isAnswered, true))
        {
            many.Answer(index, answer);
        }
    }
}
