using OrleansCounters.Domain.Counters;

namespace OrleansCounters.GrainInterfaces;

/// <summary>
/// Counters whose grains are active in this very process: callers speak to them without a message. Where a counter has no grain here, nothing is
/// done; who wants it called makes a grain call, which also brings the grain into being.
/// </summary>
public interface ILocalCounters
{
    /// <summary>As <see cref="ICounterGrain.Change"/>.</summary>
    /// <returns>False where the counter has no grain here.</returns>
    bool TryChange(CounterKey key, Change change, Durability durability, out ValueTask<ChangeResult> answer);

    /// <summary>As <see cref="ICounterGrain.Read"/>.</summary>
    /// <returns>False where the counter has no grain here.</returns>
    bool TryRead(CounterKey key, bool consistent, out ValueTask<ReadResult> answer);

    /// <summary>
    /// Begins each of many changes whose counter has a grain here. Those of one counter take effect in their order; once one of them was left out,
    /// all of that counter behind it are.
    /// </summary>
    /// <param name="results">As long as the changes; gets each answer at the change's own index.</param>
    /// <param name="elsewhere">Gets the indexes of the changes left out, in order, before this returns: the caller sees to those.</param>
    /// <returns>Done when all the others are answered.</returns>
    Task ChangeMany(ReadOnlySpan<CounterChange> changes, Memory<ChangeResult> results, Durability durability, ICollection<int> elsewhere);
}
