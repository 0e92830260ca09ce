using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Simulation.Tests.World;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>A process that hosts counters: what a silo or an in-process engine does, without either.</summary>
internal sealed class SimHost : ICounterHost
{
    public static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<CounterKey, Counter> _activations = [];
    private readonly SimProcess _process;

    public SimHost(SimProcess process, IStore store, MirrorSet? mirror)
    {
        _process = process;
        var options = new CountersOptions { FlushInterval = FlushInterval };
        Runtime = new CounterRuntime(store, mirror, options, process.Clock, SilentObserver.Instance, $"{process.Name}.{process.Life}");
        Start();
    }

    public CounterRuntime Runtime { get; }

    public IEnumerable<Counter> Activations => _activations.Values;

    public Counter Activate(CounterKey key)
    {
        if (!_activations.TryGetValue(key, out var counter))
        {
            counter = Runtime.Activate(key, this);
            _activations.Add(key, counter);
        }

        return counter;
    }

    public Counter? Find(CounterKey key) => _activations.GetValueOrDefault(key);

    /// <summary>The activation is gone from here, whatever it still had to do.</summary>
    public void Forget(CounterKey key) => _activations.Remove(key);

    void ICounterHost.OnDirty(Counter counter) =>
        _process.World.Schedule(FlushInterval, _process, () => _ = counter.FlushDueAsync());

    private async void Start()
    {
        while (_process.IsAlive)
        {
            try
            {
                await Runtime.StartAsync(CancellationToken.None);
                return;
            }
            catch (Exception)
            {
                // The store is away; a process that starts waits for it.
                await Task.Delay(FlushInterval / 4, _process.Clock);
            }
        }
    }
}
