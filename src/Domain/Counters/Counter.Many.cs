using OrleansCounters.Domain.Commits;

namespace OrleansCounters.Domain.Counters;

public sealed partial class Counter
{
    /// <summary>Hands a change to the authority as one of many. Those of one counter take effect in the order in which they are handed over.</summary>
    /// <param name="now">A timestamp of the runtime's clock. Many are handed over in one go, so one look at it does for all.</param>
    /// <param name="limit">Where so many changes and reads of the counter have no answer yet, it is refused.</param>
    public void ChangeAmong(ManyChanges many, int index, Change change, long now, int limit = int.MaxValue) =>
        Loop.Enqueue(_lane, change, new ManyWaiter(many, index, change.Operand, now), limit);
}
