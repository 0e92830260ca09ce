using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Telemetry.Prometheus;

namespace OrleansCounters.Telemetry;

public static class TelemetryServiceCollectionExtensions
{
    /// <summary>What <c>/metrics</c> is read from. To be added before what is measured, so that it listens from the first moment on.</summary>
    /// <param name="ask">How the engine is asked how it is: as <see cref="ICounterEngine.HealthAsync"/>.</param>
    public static IServiceCollection AddPrometheusMetrics(
        this IServiceCollection services, Func<IServiceProvider, Func<CancellationToken, ValueTask<EngineHealth>>> ask) => services
        .AddMetrics()
        .AddSingleton<MetricCollector>()
        .AddHostedService(provider => provider.GetRequiredService<MetricCollector>())
        .AddSingleton(provider => new EngineSampler(
            ask(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IMeterFactory>()))
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<EngineSampler>());
}
