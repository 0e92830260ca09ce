using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Audit;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Access;

/// <summary>Puts the guard before every endpoint of a group, also those that are added to it later.</summary>
internal static class AccessGuardExtensions
{
    public static RouteGroupBuilder Guarded(this RouteGroupBuilder group, IServiceProvider services)
    {
        var guard = services.GetRequiredService<AccessGuard>();
        var audit = services.GetRequiredService<AuditLog>();
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            // Preflights come to the endpoint that they ask about.
            foreach (var methods in endpoint.Metadata.OfType<HttpMethodMetadata>())
            {
                methods.AcceptCorsPreflight = true;
            }

            var needs = endpoint.Metadata.OfType<RouteNeeds>().LastOrDefault() ?? RouteNeeds.Nobody;
            var handler = endpoint.RequestDelegate!;
            if (endpoint.Metadata.OfType<RouteDoc>().LastOrDefault() is { } doc && AuditedRoutes.Find(doc.Id) is { } action)
            {
                handler = audit.Around(handler, action, doc);
            }

            endpoint.RequestDelegate = guard.Around(handler, needs);
        });
        return group;
    }
}
