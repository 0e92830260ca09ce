using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

/// <summary>One store, one mirror node or none, and any number of processes, on one thread and a clock turned by hand.</summary>
internal sealed class VisitorBench : IDisposable
{
    private readonly OneThread _thread = new();
    private readonly List<VisitorRuntime> _processes = [];
    private readonly VisitorMirror? _mirror;
    private int _started;

    public VisitorBench(bool hasMirror = true, CountersOptions? options = null, Func<IVisitorNode, IVisitorNode>? variant = null)
    {
        Options = options ?? new CountersOptions();
        Twin = new InMemoryMirrorNode("n1", Clock);
        Counters = new InterceptedNode(Twin);
        TwinVisitors = new InMemoryVisitorNode(Twin);
        Node = new InterceptedVisitorNode(variant?.Invoke(TwinVisitors) ?? TwinVisitors);
        Inner = new InMemoryStore(Clock);
        Generations = new InterceptedStore(Inner);
        Store = new InterceptedVisitorStore(Inner);
        _mirror = hasMirror ? new VisitorMirror(new MirrorSet([Counters], 100, ring: 1), [Node]) : null;
    }

    public CountersOptions Options { get; }

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>The server itself, to be restarted.</summary>
    public InMemoryMirrorNode Twin { get; }

    public InMemoryVisitorNode TwinVisitors { get; }

    /// <summary>The same server, where generations are opened.</summary>
    public InterceptedNode Counters { get; }

    public InterceptedVisitorNode Node { get; }

    public InMemoryStore Inner { get; }

    public InterceptedStore Generations { get; }

    public InterceptedVisitorStore Store { get; }

    public int Today => VisitorDay.Of(Clock.GetUtcNow());

    public VisitorRuntime Start()
    {
        var process = new VisitorRuntime(Generations, Store, _mirror, Options, Clock, SilentObserver.Instance, $"p{++_started}");
        process.Start();
        _processes.Add(process);
        return process;
    }

    /// <summary>The process ends without a word.</summary>
    public void Kill(VisitorRuntime process)
    {
        _ = _processes.Remove(process);
        _thread.Wait(process.DisposeAsync().AsTask());
    }

    public void StoreGoesAway()
    {
        Store.GoAway();
        Generations.GoAway();
    }

    public void StoreComesBack()
    {
        Store.ComeBack();
        Generations.ComeBack();
    }

    public void NodeGoesAway()
    {
        Node.GoAway();
        Counters.GoAway();
    }

    public void NodeComesBack()
    {
        Node.ComeBack();
        Counters.ComeBack();
    }

    public void Run() => _thread.RunUntilIdle();

    public void Wait(Task task) => _thread.Wait(task);

    public void Advance(TimeSpan by)
    {
        // In steps, because a sweep looks at the clock, not only at its timer.
        var step = TimeSpan.FromMilliseconds(500);
        for (var left = by; left > TimeSpan.Zero; left -= step)
        {
            Run();
            Clock.Advance(left < step ? left : step);
        }

        Run();
    }

    /// <summary>Long enough for every flush, every sweep and every retry.</summary>
    public void Settle() => Advance(Options.FlushInterval * 5);

    public VisitorSet Stored(string page = "a", int? day = null) =>
        Inner.LoadVisitorsAsync([new VisitorDay(page, day ?? Today)], CancellationToken.None).Now()[0].Set;

    public VisitorSet? Mirrored(string page = "a", int? day = null) =>
        Twin.Content.Visitors.GetValueOrDefault(new VisitorDay(page, day ?? Today))?.Set;

    public int Dirty => Twin.Content.DirtyVisitors.Count;

    public void Dispose()
    {
        foreach (var process in _processes.ToArray())
        {
            Kill(process);
        }

        _thread.Dispose();
    }
}
