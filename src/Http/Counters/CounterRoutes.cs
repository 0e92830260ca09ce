using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>The native routes of counters.</summary>
internal static class CounterRoutes
{
    private const string One = "/api/v1/counters/{id}";

    public static IdPlace Id { get; } = new(3, "id");

    public static IServiceCollection AddCounters(this IServiceCollection services) => services
        .AddSingleton<ChangeEndpoints>()
        .AddSingleton<ReadEndpoints>()
        .AddSingleton<ListEndpoints>()
        .AddSingleton<SyncEndpoints>();

    public static void MapCounters(this IEndpointRouteBuilder endpoints)
    {
        var changes = endpoints.ServiceProvider.GetRequiredService<ChangeEndpoints>();
        var reads = endpoints.ServiceProvider.GetRequiredService<ReadEndpoints>();
        var lists = endpoints.ServiceProvider.GetRequiredService<ListEndpoints>();
        var syncs = endpoints.ServiceProvider.GetRequiredService<SyncEndpoints>();

        var group = endpoints.MapGroup("").WithTags("Counters");
        group.MapDocumented("POST", $"{One}/increment", changes.Increment, CounterDocs.Increment);
        group.MapDocumented("GET", One, reads.Read, CounterDocs.Read);
        group.MapDocumented("PUT", One, changes.Set, CounterDocs.Set);
        group.MapDocumented("DELETE", One, changes.Reset, CounterDocs.Reset);
        group.MapDocumented("GET", "/api/v1/counters", lists.List, CounterDocs.List);
        group.MapDocumented("GET", $"{One}/sync-status", syncs.Status, CounterDocs.SyncStatus);
        group.MapDocumented("POST", $"{One}/sync", syncs.Sync, CounterDocs.Sync);
        group.MapDocumented("POST", "/api/v1/sync", syncs.SyncAll, CounterDocs.SyncAll);
    }
}
