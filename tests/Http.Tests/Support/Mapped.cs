using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>One method of an endpoint as it is mapped.</summary>
/// <param name="Doc">Null where the document leaves it out.</param>
internal sealed partial record Mapped(string Method, string Pattern, RouteNeeds? Needs, RouteDoc? Doc)
{
    /// <summary>A path that leads there.</summary>
    public string Path => Parameter().Replace(Pattern.StartsWith('/') ? Pattern : $"/{Pattern}", "x");

    public static IReadOnlyList<Mapped> All(TestGateway gateway) =>
    [
        .. from endpoint in gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Mapped(
               method, endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<RouteNeeds>(), endpoint.Metadata.GetMetadata<RouteDoc>()),
    ];

    public override string ToString() => $"{Method} {Pattern}";

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
