using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Commits;

/// <summary>A commit loop over a scripted authority, on one thread and a clock turned by hand.</summary>
internal sealed class LoopBench : IDisposable
{
    private readonly OneThread _thread = new();
    private readonly CounterRuntime _runtime;
    private bool _isStopped;

    public LoopBench(CountersOptions? options = null, bool isStore = false)
    {
        Options = options ?? new CountersOptions();
        Authority = new ScriptedAuthority(Clock) { IsStore = isStore };
        Store = new InterceptedStore(new InMemoryStore(Clock));
        Loop = new CommitLoop(Authority, Store, Options, Clock, SilentObserver.Instance, "p1");
        _runtime = new CounterRuntime(Store, null, Options, Clock, SilentObserver.Instance, "p1");
    }

    public CountersOptions Options { get; }

    public ManualTimeProvider Clock { get; } = new();

    public ScriptedAuthority Authority { get; }

    public InterceptedStore Store { get; }

    public CommitLoop Loop { get; }

    public Counter Activate(string id) => new(CounterKey.Counter(id), _runtime, Loop, null);

    public void Run() => _thread.RunUntilIdle();

    public void Advance(TimeSpan by)
    {
        Run();
        Clock.Advance(by);
        Run();
    }

    /// <summary>Lets everything be answered as long as there is something.</summary>
    public void AcceptAll()
    {
        for (Run(); !Authority.IsIdle; Run())
        {
            Authority.Accept();
        }
    }

    public void Stop()
    {
        _isStopped = true;
        _thread.Wait(Loop.DisposeAsync().AsTask());
    }

    public void Dispose()
    {
        if (!_isStopped)
        {
            Stop();
        }

        _thread.Dispose();
    }
}
