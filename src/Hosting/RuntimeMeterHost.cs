using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Hosting;

/// <summary>Shows the runtime in metrics, in a process that has one: a gateway of a cluster has none.</summary>
internal sealed class RuntimeMeterHost(IServiceProvider services, MeteringObserver observer, IMeterFactory meters) : IHostedService, IDisposable
{
    private RuntimeMeter? _meter;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<CounterRuntime>() is { } runtime)
        {
            _meter = new RuntimeMeter(runtime, meters);
            foreach (var loop in runtime.Loops)
            {
                observer.Begin(loop.Name, runtime.HasMirror);
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter?.Dispose();
}
