using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.History;

/// <summary>The route of history.</summary>
internal static class HistoryRoutes
{
    public static IServiceCollection AddHistory(this IServiceCollection services) => services
        .AddSingleton<HistoryReader>()
        .AddSingleton<HistoryEndpoint>();

    public static void MapHistory(this IEndpointRouteBuilder endpoints)
    {
        var history = endpoints.ServiceProvider.GetRequiredService<HistoryEndpoint>();
        endpoints.MapGroup("").WithTags("Counters").MapDocumented("GET", "/api/v1/counters/{id}/history", history.Get, HistoryDocs.Counter);
    }
}
