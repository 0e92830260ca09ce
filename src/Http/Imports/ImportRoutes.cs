using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Imports;

/// <summary>The routes of imports.</summary>
internal static class ImportRoutes
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services.AddSingleton<ImportEndpoints>();

    public static void MapImports(this IEndpointRouteBuilder endpoints)
    {
        var imports = endpoints.ServiceProvider.GetRequiredService<ImportEndpoints>();
        var group = endpoints.MapGroup("").WithTags("Export and import");
        group.MapDocumented("POST", "/api/v1/import", imports.Post, ImportDocs.Post);
        group.MapDocumented("GET", "/api/v1/import/{name}", imports.Get, ImportDocs.Get);
    }
}
