using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Health;

/// <summary>The routes of health. They need no key, now and later.</summary>
internal static class HealthRoutes
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<HealthQuestion>()
        .AddSingleton<HealthEndpoints>();

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.ServiceProvider.GetRequiredService<HealthEndpoints>();

        var group = endpoints.MapGroup("").WithTags("Operating");
        group.MapDocumented("GET", "/health/live", HealthEndpoints.Live, HealthDocs.Live);
        group.MapDocumented("GET", "/health/ready", health.Ready, HealthDocs.Ready);
        group.MapDocumented("GET", "/health", health.Summary, HealthDocs.Summary);
    }
}
