using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Simulation.Tests.Runs;
using OrleansCounters.Simulation.Tests.World;

namespace OrleansCounters.Simulation.Tests.Variants;

/// <summary>The protocol as it is. Broken variants override what they break, and must be caught.</summary>
internal class Variant
{
    public static Variant Sound { get; } = new();

    /// <summary>What a server does when a call has reached it.</summary>
    public virtual IMirrorNode Server(InMemoryMirrorNode node, Deployment deployment) => node;

    /// <summary>What a process sees of a node.</summary>
    public virtual IMirrorNode Node(IMirrorNode node, IStore store, Deployment deployment, SimProcess process) => node;

    /// <summary>What a process sees of the store.</summary>
    public virtual IStore Store(IStore store, Deployment deployment, SimProcess process) => store;

    /// <summary>What the history of a counter adds up to, where the variant books it itself.</summary>
    public virtual long? Booked(CounterKey key) => null;

    /// <summary>What a process does with a change.</summary>
    public virtual ValueTask<ChangeResult> ChangeAsync(SimHost host, Counter counter, Change change, Durability durability) =>
        counter.ChangeAsync(change, durability);
}
