using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Exports;

/// <summary>The route of exports.</summary>
internal static class ExportRoutes
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services.AddSingleton<ExportEndpoint>();

    public static void MapExports(this IEndpointRouteBuilder endpoints)
    {
        var exports = endpoints.ServiceProvider.GetRequiredService<ExportEndpoint>();
        endpoints.MapGroup("").WithTags("Export and import").MapDocumented("GET", "/api/v1/export", exports.Get, ExportDocs.Get);
    }
}
