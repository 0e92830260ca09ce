using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Testing;

namespace OrleansCounters.Engine.Suite;

/// <summary>The servers and the clock around an engine.</summary>
public sealed class EngineWorld(bool hasMirror, Func<EngineSetup, Task<IRunningEngine>> start) : IAsyncDisposable
{
    private readonly List<IRunningEngine> _running = [];

    public ManualTimeProvider Clock { get; } = new();

    public InterceptedStore Store { get => field ??= new InterceptedStore(new InMemoryStore(Clock)); }

    public InterceptedNode Node { get => field ??= new InterceptedNode(new InMemoryMirrorNode("n1", Clock)); }

    public bool HasMirror => hasMirror;

    public CountersOptions Options { get; set; } = new();

    /// <summary>Calls of the authority's commit so far.</summary>
    public int Commits => hasMirror ? Node.Calls(nameof(IMirrorNode.CommitAsync)) : Store.Calls(nameof(IStore.CommitAsync));

    public async Task<IRunningEngine> StartAsync()
    {
        var engine = await start(new EngineSetup(Store, hasMirror ? Node : null, Options, Clock));
        _running.Add(engine);
        return engine;
    }

    /// <summary>Holds up every commit until it is released.</summary>
    public HeldCommits HoldCommits()
    {
        var held = new HeldCommits();
        Task Before(string method) => method == nameof(IAuthority.CommitAsync) ? held.EnterAsync() : Task.CompletedTask;
        (Store.Before, Node.Before) = (Before, Before);
        return held;
    }

    public void AuthorityGoesAway()
    {
        if (hasMirror)
        {
            Node.GoAway();
        }
        else
        {
            Store.GoAway();
        }
    }

    public void EverythingComesBack()
    {
        Store.ComeBack();
        Node.ComeBack();
    }

    /// <summary>Completes when a flush has brought a counter's total to the store.</summary>
    public Task WhenFlushed(CounterKey key, long total)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.Flushed = rows =>
        {
            if (rows.Any(row => row.Key == key && row.State.Total == total))
            {
                _ = seen.TrySetResult();
            }
        };
        return seen.Task;
    }

    public async Task<StoredCounter> StoredAsync(CounterKey key) => (await Store.LoadAsync([key], withKeys: true, CancellationToken.None))[0];

    public async Task StopAsync(IRunningEngine engine)
    {
        _ = _running.Remove(engine);
        await engine.StopAsync();
    }

    public async Task KillAsync(IRunningEngine engine)
    {
        _ = _running.Remove(engine);
        await engine.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        EverythingComesBack();
        foreach (var engine in _running)
        {
            await engine.KillAsync();
        }
    }
}
