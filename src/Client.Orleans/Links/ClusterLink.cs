using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Client.Orleans.Clusters;
using OrleansCounters.Domain.Engine;
using Orleans.Hosting;

namespace OrleansCounters.Client.Orleans.Links;

/// <summary>
/// The Orleans client of this process that counts, in a container of its own: Orleans knows one client or silo in a container, and the
/// application's is the application's.
/// </summary>
internal sealed class ClusterLink : IAsyncDisposable, IDisposable
{
    /// <summary>A process that ends does not wait longer than this for goodbyes.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceProvider _services;
    private readonly string _where;
    private readonly ILogger _logger;
    private Task? _start;
    private bool _isDisposed;

    public ClusterLink(OrleansCountersOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        _where = ClientSetup.Where(options);
        _logger = loggers.CreateLogger("OrleansCounters.Client");
        _services = ClientSetup.Services(options, _where, clock, loggers);
        Engine = _services.GetRequiredService<OrleansEngine>();
        Front = new FrontCalls(
            _services.GetRequiredService<IClusterClient>(), _services.GetRequiredService<ClusterConnection>(),
            _services.GetRequiredService<CountersOptions>(), clock);
    }

    public OrleansEngine Engine { get; }

    public FrontCalls Front { get; }

    /// <summary>Begins to connect, once.</summary>
    /// <returns>Done when it is connected for the first time, or never will be.</returns>
    public Task Start()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(ICounters));
            return _start ??= Task.Run(StartAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        await _stopping.CancelAsync();
        await StopAsync();
        await _services.DisposeAsync();
        _stopping.Dispose();
    }

    // A container that is disposed without await wants this one; there is no context here that could wait for itself.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task StartAsync()
    {
        try
        {
            foreach (var service in _services.GetServices<IHostedService>())
            {
                await service.StartAsync(_stopping.Token);
            }
        }
        catch (Exception error) when (!_stopping.IsCancellationRequested)
        {
            Log.NotStarted(_logger, _where, error);
        }
        catch (OperationCanceledException)
        {
            // The process ends before there was a cluster.
        }
    }

    private async Task StopAsync()
    {
        if (_start is null)
        {
            return;
        }

        await _start;
        using var limit = new CancellationTokenSource(Goodbye);
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            try
            {
                await service.StopAsync(limit.Token);
            }
            catch (Exception error)
            {
                Log.NotStopped(_logger, _where, error.Message);
            }
        }
    }
}
