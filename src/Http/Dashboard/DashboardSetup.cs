using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Dashboard;

/// <summary>The page at <c>/</c>, and what it asks besides the documented routes.</summary>
internal static class DashboardSetup
{
    /// <summary>Nothing inline, nothing from elsewhere. The chart sets sizes through the document's own interface, which this allows.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<DashboardFiles>()
        .AddSingleton<OverviewSource>()
        .AddSingleton<OverviewStream>();

    public static void MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.ServiceProvider.GetRequiredService<DashboardFiles>();
        var overview = endpoints.ServiceProvider.GetRequiredService<OverviewStream>();

        // The page itself tells nothing; what it asks for needs a key.
        var needs = new RouteNeeds(AccessRole.None, null) { ContentPolicy = PagePolicy };
        _ = endpoints.MapGet("/", files.Page).ExcludeFromDescription().WithMetadata(needs);
        _ = endpoints.MapGet("/assets/{file}", files.Asset).ExcludeFromDescription().WithMetadata(needs);

        var group = endpoints.MapGroup("").WithTags("Operating");
        group.MapDocumented("GET", "/api/v1/overview", overview.Read, OverviewDoc);
        group.MapDocumented("GET", "/api/v1/overview/stream", overview.Stream, StreamDoc);
    }

    private static RouteDoc OverviewDoc { get; } = new("overview", "The service at a glance", "Totals of this process since it started, and how it is.")
    {
        Answers = [new(200, typeof(Overview), "Take two for a rate.")],
        Problems = [500],
        Public = PublicNames.Dashboard,
    };

    private static RouteDoc StreamDoc { get; } = new("overviewStream", "The service at a glance, once a second", "Server-sent events named overview, each as /api/v1/overview.")
    {
        Answers = [new(200, typeof(string), "Events.") { ContentType = "text/event-stream" }],
        Problems = [500, 503],
        Public = PublicNames.Dashboard,
    };
}
