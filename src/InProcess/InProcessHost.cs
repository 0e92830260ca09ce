using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.InProcess;

/// <summary>Starts the engine before the first request and flushes it after the last.</summary>
internal sealed class InProcessHost(
    IStore store, CounterRuntime runtime, InProcessEngine engine, EngineIdentity identity, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<InProcessHost> logger)
    : IHostedLifecycleService, IAsyncDisposable
{
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private readonly EngineLease _lease = new(store, identity.ToString(), clock);
    private ITimer? _pruning;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await store.MigrateAsync(cancellationToken);
        await _lease.TakeAsync(other => Log.WaitingForLease(logger, other), LoseLease, cancellationToken);
        await runtime.StartAsync(cancellationToken);
        _pruning = clock.CreateTimer(_ => _ = PruneAsync(), null, PruneInterval, PruneInterval);
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
        await _lease.DisposeAsync();
        if (_pruning is not null)
        {
            await _pruning.DisposeAsync();
        }
    }

    private async Task PruneAsync()
    {
        try
        {
            await store.PruneAsync(lifetime.ApplicationStopping);
        }
        catch (Exception error) when (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            Log.PruneFailed(logger, error);
        }
    }

    private void LoseLease(string other)
    {
        Log.LeaseLost(logger, other);
        lifetime.StopApplication();
    }
}
