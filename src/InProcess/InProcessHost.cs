using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.InProcess;

/// <summary>Starts the engine before the first request and flushes it after the last.</summary>
internal sealed class InProcessHost(
    IStore store, CounterRuntime runtime, VisitorRuntime visitors, InProcessEngine engine, EngineIdentity identity, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<InProcessHost> logger)
    : IHostedLifecycleService, IAsyncDisposable
{
    private readonly EngineLease _lease = new(store, identity.ToString(), clock);
    private readonly StorePruning _pruning = new(store, clock, error => Log.PruneFailed(logger, error));

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await store.MigrateAsync(cancellationToken);
        await _lease.TakeAsync(other => Log.WaitingForLease(logger, other), LoseLease, cancellationToken);
        await runtime.StartAsync(cancellationToken);
        visitors.Start();
        _pruning.Start();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the web server, so that what the last requests changed is flushed too.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var report = await engine.StopAsync(cancellationToken);
        Log.Stopped(logger, report.Synced, report.Left);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _pruning.DisposeAsync();
        await _lease.DisposeAsync();
    }

    private void LoseLease(string other)
    {
        Log.LeaseLost(logger, other);
        lifetime.StopApplication();
    }
}
