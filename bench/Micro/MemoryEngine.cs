using System.Globalization;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.InProcess;

namespace OrleansCounters.Micro;

/// <summary>An engine over twins in memory: no wire, no disk.</summary>
internal sealed class MemoryEngine : IAsyncDisposable
{
    public MemoryEngine()
    {
        var (clock, options) = (TimeProvider.System, new CountersOptions { FlushInterval = TimeSpan.FromHours(1) });
        var store = new InMemoryStore(clock);
        var mirror = new MirrorSet([new InMemoryMirrorNode("m", clock)], virtualNodes: 100);
        Runtime = new CounterRuntime(store, mirror, options, clock, SilentObserver.Instance, "micro");
        Visitors = new VisitorRuntime(store, store, null, options, clock, SilentObserver.Instance, "micro:visitors");
        Engine = new InProcessEngine(Runtime, Visitors, clock);
        Runtime.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public CounterRuntime Runtime { get; }

    public VisitorRuntime Visitors { get; }

    public InProcessEngine Engine { get; }

    public static CounterKey Key(int number) => CounterKey.Counter(string.Create(CultureInfo.InvariantCulture, $"bench{number}"));

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Visitors.DisposeAsync();
        await Runtime.DisposeAsync();
    }
}
