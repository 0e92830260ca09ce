using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Catalogue;

/// <summary>The routes of products.</summary>
internal static class ProductRoutes
{
    private const string All = "/api/v1/products";

    public static IServiceCollection AddProducts(this IServiceCollection services) => services
        .AddSingleton<ProductCatalog>()
        .AddSingleton<ProductEndpoints>()
        .AddHostedService<SampleProductsHost>();

    public static void MapProducts(this IEndpointRouteBuilder endpoints)
    {
        var products = endpoints.ServiceProvider.GetRequiredService<ProductEndpoints>();

        var group = endpoints.MapGroup("").WithTags("Products");
        group.MapDocumented("GET", All, products.List, ProductDocs.List);
        group.MapDocumented("GET", $"{All}/{{id}}", products.Find, ProductDocs.Find);
        group.MapDocumented("POST", All, products.Add, ProductDocs.Add);
        group.MapDocumented("PUT", $"{All}/{{id}}", products.Update, ProductDocs.Update);
        group.MapDocumented("DELETE", $"{All}/{{id}}", products.Delete, ProductDocs.Delete);
    }
}
