using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Simulation.Tests.Schedules;
using OrleansCounters.Simulation.Tests.Variants;
using OrleansCounters.Simulation.Tests.World;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>Processes, mirror nodes and a store, and who knows what.</summary>
internal sealed class Deployment
{
    private readonly Variant _variant;
    private readonly SimHost?[] _hosts;
    private readonly object?[] _saved;

    public Deployment(VirtualWorld world, Schedule schedule, Variant variant)
    {
        (World, _variant) = (world, variant);
        Server = new SimProcess(world, "server");
        Store = new InMemoryStore(Server.Clock);
        StoreWire = new Wire(world, "store") { Trouble = schedule.Trouble };
        Nodes = [.. Enumerable.Range(0, schedule.Nodes).Select(i => new InMemoryMirrorNode($"node{i}", Server.Clock))];
        NodeWires = [.. Nodes.Select(_ => new Wire(world, "mirror") { Trouble = schedule.Trouble })];
        Processes = [.. Enumerable.Range(0, schedule.Processes).Select(i => new SimProcess(world, $"process{i}"))];
        _hosts = new SimHost?[Processes.Count];
        _saved = new object?[Nodes.Count];
        Keys = [.. Enumerable.Range(0, schedule.Counters).Select(i => CounterKey.Counter($"counter{i}"))];
        Owners = new int[schedule.Counters];
        Doubles = new int?[schedule.Counters];
        for (var i = 0; i < Processes.Count; i++)
        {
            Start(i);
        }

        for (var i = 0; i < Owners.Length; i++)
        {
            Owners[i] = i % Processes.Count;
        }
    }

    public VirtualWorld World { get; }

    /// <summary>The clock that servers share.</summary>
    public SimProcess Server { get; }

    public InMemoryStore Store { get; }

    public Wire StoreWire { get; }

    public IReadOnlyList<InMemoryMirrorNode> Nodes { get; }

    public IReadOnlyList<Wire> NodeWires { get; }

    public IReadOnlyList<SimProcess> Processes { get; }

    public IReadOnlyList<CounterKey> Keys { get; }

    /// <summary>Which process each counter's callers are sent to.</summary>
    public int[] Owners { get; }

    /// <summary>A second process that some of them reach.</summary>
    public int?[] Doubles { get; }

    public SimHost? Host(int process) => Processes[process].IsAlive ? _hosts[process] : null;

    public void Start(int index)
    {
        var process = Processes[index];
        process.Run(() =>
        {
            var store = _variant.Store(new WiredStore(process, StoreWire, Store), this, process);
            IMirrorNode[] nodes =
            [
                .. Nodes.Select((node, i) => _variant.Node(new WiredMirrorNode(process, NodeWires[i], _variant.Server(node, this)), store, this, process)),
            ];
            _hosts[index] = new SimHost(process, store, nodes.Length == 0 ? null : new MirrorSet(nodes, 20, ring: 1));
        });
    }

    /// <summary>Remembers what a node has, for a later restart that lost what came after.</summary>
    public void Save(int node) => _saved[node] = Nodes[node].Save();

    public object? Saved(int node) => _saved[node];

    public int NodeOf(CounterKey key) => new MirrorSet([.. Nodes], 20, 1).IndexOf(key);

    public CounterState Stored(CounterKey key) => Store.LoadAsync([key], false, default).GetAwaiter().GetResult()[0].State;

    /// <summary>True where the store has what a version committed, whatever the row's own version is.</summary>
    public bool StoreHas(CounterKey key, long version)
    {
        var (stored, generation) = (Stored(key), Versions.Generation(version));
        return stored.Earlier.Floor > generation
            || stored.Contributions.Any(part => part.Generation == generation && part.Version >= version);
    }
}
