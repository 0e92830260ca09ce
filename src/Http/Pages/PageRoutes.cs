using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Pages;

/// <summary>The native routes of pages.</summary>
internal static class PageRoutes
{
    private const string All = "/api/v1/pages";
    private const string One = $"{All}/{{id}}";

    public static IdPlace Id { get; } = new(3, "id");

    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<VisitEndpoints>()
        .AddSingleton<PageReadEndpoints>()
        .AddSingleton<PageListEndpoints>()
        .AddSingleton<UniquesReader>()
        .AddSingleton<PageHistoryEndpoint>();

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        var visits = endpoints.ServiceProvider.GetRequiredService<VisitEndpoints>();
        var reads = endpoints.ServiceProvider.GetRequiredService<PageReadEndpoints>();
        var lists = endpoints.ServiceProvider.GetRequiredService<PageListEndpoints>();
        var history = endpoints.ServiceProvider.GetRequiredService<PageHistoryEndpoint>();

        var group = endpoints.MapGroup("").WithTags("Pages");
        group.MapDocumented("POST", $"{One}/visits", visits.Visit, PageDocs.Visit);
        group.MapDocumented("GET", One, reads.Read, PageDocs.Read);
        group.MapDocumented("DELETE", One, visits.Reset, PageDocs.Reset);
        group.MapDocumented("GET", All, lists.List, PageDocs.List);
        group.MapDocumented("GET", $"{One}/history", history.Get, PageDocs.History);
    }
}
