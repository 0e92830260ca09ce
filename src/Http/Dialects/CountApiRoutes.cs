using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Dialects;

/// <summary>The routes of CountAPI, whose clients change a host name and nothing else.</summary>
internal static class CountApiRoutes
{
    public static IServiceCollection AddCountApi(this IServiceCollection services) => services
        .AddSingleton<CountApiGuard>()
        .AddSingleton<CountApiTally>()
        .AddSingleton<CountApiStoredBounds>()
        .AddSingleton<CountApiChanges>()
        .AddSingleton<CountApiCreation>()
        .AddSingleton<CountApiReads>();

    public static void MapCountApi(this IEndpointRouteBuilder endpoints)
    {
        var guard = endpoints.ServiceProvider.GetRequiredService<CountApiGuard>();
        var changes = endpoints.ServiceProvider.GetRequiredService<CountApiChanges>();
        var creation = endpoints.ServiceProvider.GetRequiredService<CountApiCreation>();
        var reads = endpoints.ServiceProvider.GetRequiredService<CountApiReads>();

        var group = endpoints.MapGroup("").WithTags("Dialect: CountAPI");
        MapKey(group, "hit", guard.ForKey(changes.Hit, isChange: true), CountApiDocs.Hit);
        MapKey(group, "get", guard.ForKey(reads.Get, isChange: false), CountApiDocs.Get);
        MapKey(group, "set", guard.ForKey(changes.Set, isChange: true), CountApiDocs.Set);
        MapKey(group, "update", guard.ForKey(changes.Update, isChange: true), CountApiDocs.Update);
        MapKey(group, "info", guard.ForKey(reads.Info, isChange: false), CountApiDocs.Info);
        group.MapDocumented("GET", "/create", guard.For(creation.Create, isChange: true), CountApiDocs.Create);
        group.MapDocumented("GET", "/stats", guard.For(reads.Stats, isChange: false), CountApiDocs.Stats);
    }

    private static void MapKey(IEndpointRouteBuilder endpoints, string verb, RequestDelegate handler, RouteDoc doc)
    {
        endpoints.MapDocumented("GET", $"/{verb}/{{namespace}}/{{key}}", handler, CountApiDocs.InNamespace(doc));
        endpoints.MapDocumented("GET", $"/{verb}/{{key}}", handler, CountApiDocs.InDefault(doc));
    }
}
