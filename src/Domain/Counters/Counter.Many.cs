using OrleansCounters.Domain.Commits;

namespace OrleansCounters.Domain.Counters;

public sealed partial class Counter
{
    /// <summary>Hands a change to the authority as one of many. Those of one counter take effect in the order in which they are handed over.</summary>
    public void ChangeAmong(ManyChanges many, int index, Change change) =>
        Loop.Enqueue(_lane, change, new ManyWaiter(many, index, change.Operand, many.Since(Loop.Clock)));
}
