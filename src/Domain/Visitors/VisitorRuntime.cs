using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// What the visitors of one process share: the loops to their authorities, the way to the store, the salts. One beside each
/// <see cref="CounterRuntime"/>. It flushes by itself, each <see cref="CountersOptions.FlushInterval"/>: hosts need no timers for it.
/// </summary>
public sealed class VisitorRuntime : IAsyncDisposable
{
    /// <param name="store">Hands out generations; the same object as <paramref name="visitors"/>, where nothing is in between.</param>
    /// <param name="mirror">Null where the store is the authority.</param>
    /// <param name="incarnation">Unique among all processes ever.</param>
    public VisitorRuntime(
        IStore store, IVisitorStore visitors, VisitorMirror? mirror, CountersOptions options, TimeProvider clock, ICommitObserver observer,
        string incarnation)
    {
        _ = (store, visitors, mirror, options, clock, observer, incarnation);
    }

    public IVisitorSalts Salts => throw new NotImplementedException();

    /// <summary>Pages with days that the store may not have all of.</summary>
    public int Dirty => throw new NotImplementedException();

    /// <summary>How long the oldest addition has not been in the store; zero where the store has all.</summary>
    public TimeSpan Lag => throw new NotImplementedException();

    /// <summary>A page in memory. The host sees to it that there is one for each page, as well as it can; two of one page only add up.</summary>
    public PageVisitors Activate(string page) => throw new NotImplementedException();

    /// <summary>Starts the sweep of what dead processes left. After <see cref="CounterRuntime.StartAsync"/>, which agrees on the ring.</summary>
    public void Start() => throw new NotImplementedException();

    /// <summary>Writes all that the store does not have yet: what this process knows of, and what is on the mirror's dirty lists.</summary>
    /// <returns>How many sets were written, and how many sets and nodes are left because the store or a node is away.</returns>
    public Task<SyncReport> FlushAllAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Ends loops and timers; who still waits is answered. Does not flush: call <see cref="FlushAllAsync"/> before.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
