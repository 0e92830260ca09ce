using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Engine.Suite;
using OrleansCounters.InProcess;
using OrleansCounters.Testing;

namespace OrleansCounters.Engine.Tests.InProcess;

/// <summary>The engine for one process, put together as its host does.</summary>
internal sealed class InProcessRunner(CounterRuntime runtime, VisitorRuntime visitors, InProcessEngine engine) : IRunningEngine
{
    private static int s_incarnations;

    public ICounterEngine Engine => engine;

    public IPageEngine Pages => engine;

    public static async Task<IRunningEngine> StartAsync(EngineSetup setup)
    {
        var mirror = setup.Mirror is null ? null : new MirrorSet([setup.Mirror], 100);
        var name = $"p{Interlocked.Increment(ref s_incarnations)}";
        var runtime = new CounterRuntime(setup.Store, mirror, setup.Options, setup.Clock, SilentObserver.Instance, name);
        await runtime.StartAsync(CancellationToken.None);
        var visitors = new VisitorRuntime(
            setup.Store, (IVisitorStore)setup.Store, VisitorTwin.Of(mirror), setup.Options, setup.Clock, SilentObserver.Instance, $"{name}.visitors");
        visitors.Start();
        return new InProcessRunner(runtime, visitors, new InProcessEngine(runtime, visitors, setup.Clock));
    }

    public Task EvictIdleAsync()
    {
        engine.EvictIdle();
        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        _ = await engine.StopAsync(CancellationToken.None);
        await visitors.DisposeAsync();
        await runtime.DisposeAsync();
    }

    public async Task KillAsync()
    {
        await engine.DisposeAsync();
        await visitors.DisposeAsync();
        await runtime.DisposeAsync();
    }
}
