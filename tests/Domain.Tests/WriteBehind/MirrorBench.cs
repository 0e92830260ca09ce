using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.WriteBehind;

/// <summary>One mirror node, one store and any number of processes, on one thread and a clock turned by hand.</summary>
internal sealed class MirrorBench : IDisposable
{
    private readonly OneThread _thread = new();
    private readonly List<CounterRuntime> _processes = [];

    public MirrorBench()
    {
        Twin = new InMemoryMirrorNode("n1", Clock);
        Node = new InterceptedNode(Twin);
        Store = new InterceptedStore(new InMemoryStore(Clock));
    }

    public CountersOptions Options { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>The server itself, to be restarted.</summary>
    public InMemoryMirrorNode Twin { get; }

    public InterceptedNode Node { get; }

    public InterceptedStore Store { get; }

    public CounterRuntime Start(string name)
    {
        var runtime = new CounterRuntime(Store, new MirrorSet([Node], 100, ring: 1), Options, Clock, SilentObserver.Instance, name);
        _processes.Add(runtime);
        return runtime;
    }

    /// <summary>A counter whose host flushes it when asked and never before.</summary>
    public Counter Activate(CounterRuntime process, string id = "a") => process.Activate(CounterKey.Counter(id), host: null);

    public void Advance(TimeSpan by)
    {
        // In steps, because a sweep looks at the clock, not only at its timer.
        for (var left = by; left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            OneThread.RunReady();
            Clock.Advance(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
        }

        OneThread.RunReady();
    }

    /// <summary>The process ends without a word.</summary>
    public void Kill(CounterRuntime process)
    {
        _ = _processes.Remove(process);
        _thread.Wait(process.DisposeAsync().AsTask());
    }

    public StoredCounter Stored(string id = "a") => Store.LoadAsync([CounterKey.Counter(id)], withKeys: true, CancellationToken.None).Now()[0];

    public CounterState? Mirrored(string id = "a") => Twin.ReadAsync([CounterKey.Counter(id)], CancellationToken.None).Now()[0];

    public long Dirty => Twin.HealthAsync(CancellationToken.None).Now().Dirty;

    public void Wait(Task task) => _thread.Wait(task);

    public void Dispose()
    {
        foreach (var process in _processes.ToArray())
        {
            Kill(process);
        }

        _thread.Dispose();
    }
}
