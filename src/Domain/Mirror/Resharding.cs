using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.Domain.Mirror;

/// <summary>
/// Changes the mirror nodes while no process counts: everything that the old nodes have goes to the store, then the ring's number is raised.
/// Under the new ring every node opens a new generation and starts each counter from the store. May be repeated after a failure.
/// </summary>
public sealed class Resharding(IStore store, CountersOptions options, TimeProvider clock, ICommitObserver observer)
{
    /// <param name="oldNodes">The nodes of the ring that the store knows.</param>
    /// <param name="newNodes">The names of the nodes from now on.</param>
    /// <returns>The new ring, and how many counters were flushed.</returns>
    public async Task<(MirrorRing Ring, int Flushed)> RunAsync(
        IReadOnlyList<IMirrorNode> oldNodes, IReadOnlyList<string> newNodes, int virtualNodes, string incarnation, CancellationToken cancellation)
    {
        var seen = await store.FindRingAsync(cancellation);
        var flushed = 0;
        if (seen is not null)
        {
            if (!seen.HasSameNodes(oldNodes.Select(node => node.Name), seen.VirtualNodes))
            {
                throw new InvalidOperationException($"Every node of the present ring must be reachable: {seen.NodesText}.");
            }

            var mirror = new MirrorSet(oldNodes, seen.VirtualNodes, seen.Number);
            await using var runtime = new CounterRuntime(store, mirror, options, clock, observer, incarnation);
            await using var sweeper = new Sweeper(runtime, mirror, options.FlushInterval, clock, observer);
            flushed = await sweeper.DrainAsync(cancellation);
        }

        var next = new MirrorRing((seen?.Number ?? 0) + 1, [.. newNodes.Order(StringComparer.Ordinal)], virtualNodes);
        return await store.TrySaveRingAsync(seen, next, cancellation)
            ? (next, flushed)
            : throw new InvalidOperationException("Somebody else changed the ring meanwhile. Look at it, then run this again.");
    }
}
