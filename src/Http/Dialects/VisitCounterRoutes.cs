using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Settings;
using OrleansCounters.Http.Requests;
using OrleansCounters.Http.Seeds;

namespace OrleansCounters.Http.Dialects;

/// <summary>The routes of the visit-counter seed.</summary>
internal static class VisitCounterRoutes
{
    public static IServiceCollection AddVisitCounter(this IServiceCollection services, IConfiguration configuration)
    {
        var options = VisitCounterOptions.Read(configuration, out var problem);
        return services
            .AddSingleton(options)
            .AddSingleton<ISettingsCheck>(new FoundProblems(problem is null ? [] : [problem]))
            .AddSingleton(new VisitCounterNodes(configuration))
            .AddSingleton<VisitCounterTally>()
            .AddSingleton<VisitCounterPages>()
            .AddSingleton<VisitCounterReports>();
    }

    /// <summary>After the prefix, <c>counter</c> and the verb.</summary>
    public static IdPlace Page(VisitCounterOptions options) => new(options.ApiPrefix.Count('/') + 2, "page_id");

    public static void MapVisitCounter(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.ServiceProvider.GetRequiredService<VisitCounterPages>();
        var reports = endpoints.ServiceProvider.GetRequiredService<VisitCounterReports>();
        var time = endpoints.ServiceProvider.GetRequiredService<TimeProvider>();
        var counter = $"{endpoints.ServiceProvider.GetRequiredService<VisitCounterOptions>().ApiPrefix}/counter";

        var group = endpoints.MapGroup("").WithTags("Dialect: visit-counter");
        group.MapDocumented("POST", $"{counter}/visit/{{page_id}}", ProcessTime.Of(time, pages.Visit), VisitCounterDocs.Visit);
        group.MapDocumented("GET", $"{counter}/visits/{{page_id}}", ProcessTime.Of(time, pages.Read), VisitCounterDocs.Read);
        group.MapDocumented("DELETE", $"{counter}/visits/{{page_id}}", ProcessTime.Of(time, pages.Reset), VisitCounterDocs.Reset);
        group.MapDocumented("GET", $"{counter}/metrics", ProcessTime.Of(time, reports.Metrics), VisitCounterDocs.Metrics);
        group.MapDocumented("GET", "/status", ProcessTime.Of(time, reports.Status), VisitCounterDocs.Status);
    }
}
