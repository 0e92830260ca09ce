using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.OpenApi;

/// <summary>The document at <c>/openapi/v1.json</c> and the pages at <c>/swagger</c>.</summary>
internal static class OpenApiSetup
{
    public const string TitleKey = "OpenApi:Title";

    private const string DocumentName = "v1";
    private const string DefaultTitle = "OrleansCounters";

    /// <summary>The pages load what is beside them; their styles are in their elements.</summary>
    private const string PagesPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static IServiceCollection AddCountersOpenApi(this IServiceCollection services, IConfiguration configuration)
    {
        var title = string.IsNullOrWhiteSpace(configuration[TitleKey]) ? DefaultTitle : configuration[TitleKey];
        // The document's schemas are made of the shapes that answers are written from, where numbers are numbers.
        _ = services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, HttpJson.Default);
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        return services.AddOpenApi(DocumentName, options =>
        {
            _ = options.AddOperationTransformer<RouteDocTransformer>();
            _ = options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = title;
                document.Info.Description = "Counts, and keeps what it counted. Errors are application/problem+json with a stable code.";

                // Relative to wherever the document came from: behind a proxy the host seen here is not the caller's.
                document.Servers = [];
                SecurityDoc.Describe(document);
                return Task.CompletedTask;
            });
        });
    }

    public static void MapCountersOpenApi(this IEndpointRouteBuilder endpoints)
    {
        var document = endpoints.MapOpenApi($"/openapi/{DocumentName}.json").WithMetadata(new RouteNeeds(AccessRole.Read, PublicNames.OpenApi));
        document.Add(static endpoint => endpoint.RequestDelegate = new RenderedOnce(endpoint.RequestDelegate!).AnswerAsync);
        _ = endpoints.MapSwaggerUI("swagger", options =>
        {
            options.DocumentTitle = "OrleansCounters";
            options.SwaggerEndpoint($"/openapi/{DocumentName}.json", "OrleansCounters");
        }).WithMetadata(new RouteNeeds(AccessRole.Read, PublicNames.OpenApi) { ContentPolicy = PagesPolicy });
    }
}
