using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// What the visitors of one process share: the loops to their authorities, the way to the store, the salts. One beside each
/// <see cref="CounterRuntime"/>. It flushes by itself, each <see cref="CountersOptions.FlushInterval"/>: hosts need no timers for it.
/// </summary>
public sealed class VisitorRuntime : IAsyncDisposable
{
    private readonly VisitorLoop[] _loops;
    private readonly VisitorMirror? _mirror;
    private readonly VisitorSweeper? _sweeper;

    /// <param name="store">Hands out generations; the same object as <paramref name="visitors"/>, where nothing is in between.</param>
    /// <param name="mirror">Null where the store is the authority.</param>
    /// <param name="incarnation">Unique among all processes ever.</param>
    public VisitorRuntime(
        IStore store, IVisitorStore visitors, VisitorMirror? mirror, CountersOptions options, TimeProvider clock, ICommitObserver observer,
        string incarnation)
    {
        (Visitors, Options, _mirror) = (visitors, options, mirror);
        Flushes = new VisitorFlushes(visitors, options, clock, observer);
        Salts = new VisitorSalts(visitors, clock);
        IVisitorAuthority[] authorities = mirror is null
            ? [new StoreVisitorAuthority(visitors, store.Name)]
            :
            [
                .. mirror.Nodes.Select((node, i) => new NodeVisitorAuthority(
                    node, new MirrorAuthority(mirror.Mirror.Nodes[i], store, mirror.Mirror))),
            ];
        _loops =
        [
            .. authorities.Select(authority => new VisitorLoop(
                authority, visitors, options, clock, observer, $"{incarnation}.{authority.Name}", Flushes.Add)),
        ];
        _sweeper = mirror is null ? null : new VisitorSweeper(mirror, visitors, options, clock, observer);
    }

    public IVisitorSalts Salts { get; }

    /// <summary>Days of pages that the store may not have all of.</summary>
    public int Dirty => Flushes.Dirty.Count();

    /// <summary>How long the oldest addition has not been in the store; zero where the store has all.</summary>
    public TimeSpan Lag => Flushes.Dirty.Select(Flushes.Age).DefaultIfEmpty().Max();

    /// <summary>Null where authorities and store answer, else what is wrong with the first that does not.</summary>
    public string? Problem => Flushes.Problem ?? Array.Find(_loops, loop => loop.Problem is not null)?.Problem;

    internal IVisitorStore Visitors { get; }

    internal CountersOptions Options { get; }

    internal VisitorFlushes Flushes { get; }

    /// <summary>A page in memory. The host sees to it that there is one for each page, as well as it can; two of one page only add up.</summary>
    public PageVisitors Activate(string page) => new(page, this, _loops[_mirror?.IndexOf(page) ?? 0]);

    /// <summary>Starts the sweep of what dead processes left. After <see cref="CounterRuntime.StartAsync"/>, which agrees on the ring.</summary>
    public void Start() => _sweeper?.Start();

    /// <summary>Writes all that the store does not have yet: what this process knows of, and what is on the mirror's dirty lists.</summary>
    /// <returns>How many sets were written, and how many sets and nodes are left because the store or a node is away.</returns>
    public async Task<SyncReport> FlushAllAsync(CancellationToken cancellation)
    {
        var own = await FlushOwnAsync(cancellation);
        var listed = await FlushListedAsync(cancellation);
        return new SyncReport(own.Synced + listed.Synced, own.Left + listed.Left);
    }

    /// <summary>Writes what this process knows of and the store does not have yet.</summary>
    public async Task<SyncReport> FlushOwnAsync(CancellationToken cancellation)
    {
        VisitorLane[] dirty = [.. Flushes.Dirty];
        var flushed = await Flushes.FlushAsync(dirty).WaitAsync(cancellation);
        return new SyncReport(flushed, dirty.Length - flushed);
    }

    /// <summary>Writes what is on the mirror's dirty lists, whichever process put it there.</summary>
    public async Task<SyncReport> FlushListedAsync(CancellationToken cancellation)
    {
        var (written, away) = _sweeper is null ? (0, 0) : await _sweeper.FlushListedAsync(cancellation);
        return new SyncReport(written, away);
    }

    /// <summary>
    /// Writes what is on a node's dirty list, for when no process counts: before the mirror's nodes are changed nothing may be left there.
    /// </summary>
    /// <returns>How many sets were written.</returns>
    public static Task<int> DrainAsync(IVisitorNode node, IVisitorStore store, CancellationToken cancellation) =>
        VisitorSweeper.DrainAsync(node, store, cancellation);

    /// <summary>Ends loops and timers; who still waits is answered. Does not flush: call <see cref="FlushAllAsync"/> before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_sweeper is not null)
        {
            await _sweeper.DisposeAsync();
        }

        foreach (var loop in _loops)
        {
            await loop.DisposeAsync();
        }

        await Flushes.DisposeAsync();
    }
}
