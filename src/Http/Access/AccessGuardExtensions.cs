using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansCounters.Http.Access;

/// <summary>Puts the guard before every endpoint of a group, also those that are added to it later.</summary>
internal static class AccessGuardExtensions
{
    public static RouteGroupBuilder Guarded(this RouteGroupBuilder group, IServiceProvider services)
    {
        var guard = services.GetRequiredService<AccessGuard>();
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            // Preflights come to the endpoint that they ask about.
            foreach (var methods in endpoint.Metadata.OfType<HttpMethodMetadata>())
            {
                methods.AcceptCorsPreflight = true;
            }

            var needs = endpoint.Metadata.OfType<RouteNeeds>().LastOrDefault() ?? RouteNeeds.Nobody;
            endpoint.RequestDelegate = guard.Around(endpoint.RequestDelegate!, needs);
        });
        return group;
    }
}
