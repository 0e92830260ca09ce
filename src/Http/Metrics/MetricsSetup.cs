using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Metrics;

/// <summary>What an operator's Prometheus reads.</summary>
internal static class MetricsSetup
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static RouteDoc Doc { get; } = new("metrics", "Metrics", "Everything that is measured, as Prometheus reads it.")
    {
        Answers = [new(200, typeof(string), "One line for each series.") { ContentType = "text/plain" }],
        Problems = [500],
        Public = PublicNames.Metrics,
    };

    public static IServiceCollection AddCountersMetrics(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<Traffic>()
        .AddSingleton<MetricCollector>()
        .AddHostedService(provider => provider.GetRequiredService<MetricCollector>())
        .AddSingleton<EngineSampler>()
        .AddHostedService(provider => provider.GetRequiredService<EngineSampler>());

    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        var collector = endpoints.ServiceProvider.GetRequiredService<MetricCollector>();
        var group = endpoints.MapGroup("").WithTags("Operating");
        group.MapDocumented(
            "GET",
            "/metrics",
            context =>
            {
                context.Response.ContentType = ContentType;
                return context.Response.WriteAsync(collector.Write(), context.RequestAborted);
            },
            Doc);
    }
}
