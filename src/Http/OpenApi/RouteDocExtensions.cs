using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OrleansCounters.Http.Access;

namespace OrleansCounters.Http.OpenApi;

/// <summary>Maps a handler and what the document says of it in one call.</summary>
internal static class RouteDocExtensions
{
    public static void MapDocumented(this IEndpointRouteBuilder endpoints, string method, string pattern, RequestDelegate handler, RouteDoc doc) =>
        // The method is what makes the API explorer list a route; for plain request delegates the framework leaves it out.
        endpoints.MapMethods(pattern, [method], handler).WithMetadata(handler.Method, doc, RouteNeeds.Of(method, doc));
}
