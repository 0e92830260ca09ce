using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Domain.Caching.Tiers;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Metering;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Cache;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Telemetry;
using OrleansCounters.Telemetry.Prometheus;

namespace OrleansCounters.Http.Metrics;

/// <summary>What an operator's Prometheus reads.</summary>
internal static class MetricsSetup
{
    private static RouteDoc Doc { get; } = new("metrics", "Metrics", "Everything that is measured, as Prometheus reads it.")
    {
        Answers = [new(200, typeof(string), "One line for each series.") { ContentType = "text/plain" }],
        Problems = [500],
        Public = PublicNames.Metrics,
    };

    public static IServiceCollection AddCountersMetrics(this IServiceCollection services) => services
        .AddPrometheusMetrics(static provider => provider.GetRequiredService<ICounterEngine>().HealthAsync)
        .AddSingleton<Traffic>()
        .AddSingleton(static provider => new CacheMeter(
            provider.GetRequiredService<SharedCache>().Statistics,
            provider.GetService<ICacheTier>() is null ? static () => null : () => !provider.GetRequiredService<CacheOutage>().IsAway,
            provider.GetRequiredService<IMeterFactory>()))
        .AddHostedService<MetersHost>();

    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        var collector = endpoints.ServiceProvider.GetRequiredService<MetricCollector>();
        var group = endpoints.MapGroup("").WithTags("Operating");
        group.MapDocumented(
            "GET",
            "/metrics",
            context =>
            {
                context.Response.ContentType = MetricCollector.ContentType;
                return context.Response.WriteAsync(collector.Write(), context.RequestAborted);
            },
            Doc);
    }
}
