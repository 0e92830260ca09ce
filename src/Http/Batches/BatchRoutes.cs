using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Batches;

/// <summary>The route of batches.</summary>
internal static class BatchRoutes
{
    public static IServiceCollection AddBatches(this IServiceCollection services) => services.AddSingleton<BatchEndpoint>();

    public static void MapBatches(this IEndpointRouteBuilder endpoints)
    {
        var batches = endpoints.ServiceProvider.GetRequiredService<BatchEndpoint>();
        endpoints.MapGroup("").WithTags("Counters").MapDocumented("POST", "/api/v1/counters/batch", batches.Post, BatchDocs.Post);
    }
}
