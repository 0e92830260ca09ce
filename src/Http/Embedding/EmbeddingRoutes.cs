using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Embedding;

/// <summary>What a page, a README or a mail embeds. A HEAD is answered as a GET is, and never counts.</summary>
internal static class EmbeddingRoutes
{
    /// <summary>In so many words, because the proxies that show pictures of a README heed some of them only.</summary>
    public const string NeverCached = "no-store, no-cache, max-age=0";

    public static IServiceCollection AddEmbedding(this IServiceCollection services) => services
        .AddSingleton<ImageVisits>()
        .AddSingleton<Badge>()
        .AddSingleton<Pixel>();

    public static void MapEmbedding(this IEndpointRouteBuilder endpoints)
    {
        var badge = endpoints.ServiceProvider.GetRequiredService<Badge>();
        var pixel = endpoints.ServiceProvider.GetRequiredService<Pixel>();

        var group = endpoints.MapGroup("").WithTags("Embedding");
        Map(group, "/badge/{**page}", badge.Get, EmbeddingDocs.Badge);
        Map(group, "/pixel/{**page}", pixel.Get, EmbeddingDocs.Pixel);
        Map(group, "/count.js", CountScript.Get, EmbeddingDocs.Script);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string pattern, RequestDelegate handler, RouteDoc doc)
    {
        endpoints.MapDocumented("GET", pattern, handler, doc);
        endpoints.MapDocumented("HEAD", pattern, handler, EmbeddingDocs.Head(doc));
    }
}
