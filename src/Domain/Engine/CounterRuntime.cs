using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.Domain.Engine;

/// <summary>What the counters of one process share: the loops to their authorities, and the way to the store. Every engine hosts one.</summary>
public sealed class CounterRuntime : IAsyncDisposable
{
    /// <summary>Batches of fewer counters than fit go to the store this often in one flush interval at most.</summary>
    private const int PausesPerInterval = 4;

    private readonly CommitLoop[] _loops;
    private readonly MirrorSet? _mirror;
    private readonly Sweeper? _sweeper;
    private readonly NodeSeen[] _seen;
    private readonly StoreProbe _probe;

    /// <param name="mirror">Null where the store is the authority.</param>
    /// <param name="incarnation">Unique among all processes ever.</param>
    public CounterRuntime(
        IStore store, MirrorSet? mirror, CountersOptions options, TimeProvider clock, ICommitObserver observer, string incarnation)
    {
        (Store, Options, _mirror) = (store, options, mirror);
        _probe = new StoreProbe(store, clock);
        Flushes = new FlushLoop(store, options.BatchSize, options.FlushInterval / PausesPerInterval, clock, observer);
        _loops = mirror is null
            ? [new CommitLoop(new Authority.StoreAuthority(store), store, options, clock, observer, incarnation)]
            :
            [
                .. mirror.Nodes.Select(node => new CommitLoop(
                    new MirrorAuthority(node, store, mirror), store, options, clock, observer, $"{incarnation}.{node.Name}")),
            ];
        _seen = [.. (mirror?.Nodes ?? []).Select(node => new NodeSeen(node.Name, IsUp: false, 0))];
        _sweeper = mirror is null ? null : new Sweeper(this, mirror, options.FlushInterval, clock, observer);
    }

    public IStore Store { get; }

    public CountersOptions Options { get; }

    /// <summary>True where a mirror is the authority.</summary>
    public bool HasMirror => _mirror is not null;

    public IReadOnlyList<CommitLoop> Loops => _loops;

    public FlushLoop Flushes { get; }

    /// <summary>The mirror nodes as <see cref="HealthAsync"/> last found them.</summary>
    public IReadOnlyList<NodeSeen> Nodes => _seen;

    internal TimeProvider Clock => _loops[0].Clock;

    /// <summary>A new counter in memory. The host sees to it that there is one for each key, as well as it can.</summary>
    /// <param name="host">Null where nobody flushes it but who made it.</param>
    public Counter Activate(CounterKey key, ICounterHost? host) => new(key, this, _loops[_mirror?.IndexOf(key) ?? 0], host);

    /// <summary>The mirror node that a loop commits to; null where the store is the authority.</summary>
    internal IMirrorNode? NodeOf(CommitLoop loop) => _mirror?.Nodes[Array.IndexOf(_loops, loop)];

    /// <summary>A new page in memory, as <see cref="Activate"/>.</summary>
    /// <param name="id">Has passed <see cref="PageId.Check"/>.</param>
    /// <param name="visitors">Those of the same process.</param>
    public Page ActivatePage(string id, VisitorRuntime visitors, ICounterHost? host) => new(id, this, visitors, host);

    /// <summary>Agrees on the ring, or leaves it, before the first counter is touched, and starts the sweep of what dead processes left.</summary>
    /// <exception cref="RingMismatchException">Other processes agreed on other mirror nodes.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (_mirror is not null)
        {
            await _mirror.JoinAsync(Store, cancellation);
        }
        else if (await Store.FindRingAsync(cancellation) is { } left)
        {
            // The mirror was taken away. Should it come back, with what it had, its nodes must open new generations.
            _ = await Store.TrySaveRingAsync(left, left with { Number = left.Number + 1 }, cancellation);
        }

        _sweeper?.Start();
    }

    /// <summary>Writes what is on the mirror's dirty lists, whichever process put it there and whether or not that still lives.</summary>
    /// <returns>How many counters were written, and how many nodes could not be asked.</returns>
    public Task<(int Written, int NodesAway)> FlushListedAsync(CancellationToken cancellation) =>
        _sweeper is null ? Task.FromResult((0, 0)) : _sweeper.FlushListedAsync(cancellation);

    /// <summary>Each part by name, and what the mirror holds that the store does not.</summary>
    public async Task<RuntimeHealth> HealthAsync(CancellationToken cancellation)
    {
        var parts = new List<PartHealth>();
        var listed = 0L;

        // Beside what follows: all of it together must not take longer than the slowest of them.
        var probe = _probe.AskAsync();
        for (var i = 0; i < _loops.Length && _mirror is not null; i++)
        {
            var (problem, dirty) = await MirrorHealthAsync(i, cancellation);
            parts.Add(new PartHealth($"mirror:{_mirror.Nodes[i].Name}", problem)
            {
                Generation = _loops[i].Generation is > 0 and var generation ? generation : null,
                Waiting = _loops[i].Waiting,
                Behind = dirty,
            });
            listed += dirty;
        }

        parts.Add(new PartHealth($"store:{Store.Name}", Flushes.Problem ?? (_mirror is null ? _loops[0].Problem : null) ?? await probe)
        {
            Waiting = Flushes.Waiting + (_mirror is null ? _loops[0].Waiting : 0),
        });
        return new RuntimeHealth(parts, (int)Math.Min(listed, int.MaxValue))
        {
            LastStored = Math.Max(Flushes.LastWrite, _loops.Max(loop => loop.IsStore ? loop.LastCommit : 0)),
        };
    }

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

        Flushes.Dispose();
    }

    private async Task<(string? Problem, long Dirty)> MirrorHealthAsync(int index, CancellationToken cancellation)
    {
        try
        {
            var health = await _mirror!.Nodes[index].HealthAsync(cancellation);
            _seen[index] = _seen[index] with { IsUp = true, Dirty = health.Dirty };
            return (_loops[index].Problem ?? (health.Problems.Count == 0 ? null : string.Join("; ", health.Problems)), health.Dirty);
        }
        catch (Exception error)
        {
            _seen[index] = _seen[index] with { IsUp = false, Dirty = 0 };
            return (_loops[index].Problem ?? error.Message, 0);
        }
    }
}
