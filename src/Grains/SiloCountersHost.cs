using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Grains;

/// <summary>
/// Opens the store before the silo starts, so that no grain is called without it, and writes what is left after the silo has stopped.
/// </summary>
internal sealed class SiloCountersHost(
    IStore store, CounterRuntime runtime, VisitorRuntime visitors, SiloCounters counters, CounterGrainsOptions options, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<SiloCountersHost> logger)
    : IHostedLifecycleService, IAsyncDisposable
{
    private readonly EngineLease? _lease = options switch
    {
        { Cluster: { } cluster } => EngineLease.OfCluster(store, cluster, clock),
        { OwnsStore: true } => new EngineLease(store, EngineIdentity.Ours.ToString(), clock),
        _ => null,
    };

    private readonly StorePruning _pruning = new(store, clock, error => Log.PruneFailed(logger, error));

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await store.MigrateAsync(cancellationToken);
        if (_lease is not null)
        {
            await _lease.TakeAsync(other => Log.WaitingForLease(logger, other), LoseLease, cancellationToken);
        }

        await runtime.StartAsync(cancellationToken);
        visitors.Start();
        _pruning.Start();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await counters.DisposeAsync();
            var report = await counters.SyncAllAsync(cancellationToken);
            Log.Stopped(logger, report.Synced, report.Left);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.StoppedInHaste(logger);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pruning.DisposeAsync();
        if (_lease is not null)
        {
            await _lease.DisposeAsync();
        }
    }

    private void LoseLease(string other)
    {
        Log.LeaseLost(logger, other);
        lifetime.StopApplication();
    }
}
