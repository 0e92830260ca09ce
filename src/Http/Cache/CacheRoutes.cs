using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.OpenApi;

namespace OrleansCounters.Http.Cache;

/// <summary>The routes of the cache.</summary>
internal static class CacheRoutes
{
    private const string All = "/api/v1/cache/{namespace}";

    /// <summary>A key may hold slashes, encoded or not.</summary>
    private const string One = $"{All}/{{**key}}";

    public static void MapCache(this IEndpointRouteBuilder endpoints)
    {
        var reads = endpoints.ServiceProvider.GetRequiredService<CacheReads>();
        var writes = endpoints.ServiceProvider.GetRequiredService<CacheWrites>();
        var leases = endpoints.ServiceProvider.GetRequiredService<CacheLeases>();
        var lists = endpoints.ServiceProvider.GetRequiredService<CacheLists>();

        var group = endpoints.MapGroup("").WithTags("Cache");
        group.MapDocumented("GET", One, reads.Read, CacheDocs.Read);
        group.MapDocumented("PUT", One, writes.Put, CacheDocs.Put);
        group.MapDocumented("DELETE", One, writes.Delete, CacheDocs.Delete);
        group.MapDocumented("POST", $"{All}/{{key}}/lease", leases.Lease, CacheDocs.Lease);
        group.MapDocumented("POST", $"{All}/{{key}}/release", leases.Release, CacheDocs.Release);
        group.MapDocumented("POST", $"{All}/{{key}}/touch", reads.Touch, CacheDocs.Touch);

        // The same three for keys with plain slashes: a pattern cannot go on after a key of any length.
        _ = group.MapPost(One, leases.Act).ExcludeFromDescription().WithMetadata(new RouteNeeds(AccessRole.Write));
        group.MapDocumented("DELETE", All, writes.DeleteMany, CacheDocs.DeleteMany);
        group.MapDocumented("GET", All, lists.Keys, CacheDocs.Keys);
        group.MapDocumented("GET", "/api/v1/cache/namespaces", lists.Namespaces, CacheDocs.Namespaces);
    }
}
