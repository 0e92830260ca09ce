using OrleansCounters.Client.Calls;
using OrleansCounters.Client.Counters;

namespace OrleansCounters.Client.Pages;

/// <summary>Pages over HTTP.</summary>
internal sealed class HttpPages(Caller caller, Durability? usual) : IPages
{
    private readonly Changes _changes = new(caller);

    public Task<PageVisited> VisitAsync(
        string page, PageVisit visit, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var request = new Request(HttpMethod.Post, $"{PathOf(page)}/visits{Level(durability)}") { IsChange = true, Headers = [.. VisitHeaders.Of(visit)] };
        return _changes.MakeAsync(page, request, idempotencyKey, ClientJson.Default.PageVisited, cancellationToken);
    }

    public async Task<PageCounts?> GetAsync(string page, bool consistent = false, CancellationToken cancellationToken = default)
    {
        try
        {
            var request = new Request(HttpMethod.Get, PathOf(page) + (consistent ? "?consistent=true" : ""));
            return await caller.CallAsync(request, ClientJson.Default.PageCounts, cancellationToken);
        }
        catch (OrleansCountersException error) when (error.Code == "page_not_found")
        {
            return null;
        }
    }

    public Task ResetAsync(string page, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var request = new Request(HttpMethod.Delete, PathOf(page) + Level(durability)) { IsChange = true };
        return _changes.MakeAsync(page, request, idempotencyKey, ClientJson.Default.PageResetShape, cancellationToken);
    }

    private static string PathOf(string page) => $"/api/v1/pages/{PathText.Segment(page)}";

    private string Level(Durability? durability) => DurabilityText.Query(durability ?? usual, '?');
}
