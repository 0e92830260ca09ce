using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Pages;

/// <summary>Pages over HTTP.</summary>
internal sealed class HttpPages(Caller caller) : IPages
{
    private const string Root = "/api/v1/pages";

    private readonly KeyMaker _keys = new();

    public Task<PageCounts> VisitAsync(string page, PageVisit visit, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var request = new Request(HttpMethod.Post, $"{PathOf(page)}/visits")
        {
            IsChange = true,
            IdempotencyKey = idempotencyKey ?? _keys.Next(),
            Headers = [.. VisitHeaders.Of(visit)],
        };
        return caller.CallAsync(request, ClientJson.Default.PageCounts, cancellationToken);
    }

    public async Task<PageCounts?> GetAsync(string page, CancellationToken cancellationToken = default)
    {
        try
        {
            return await caller.CallAsync(new Request(HttpMethod.Get, PathOf(page)), ClientJson.Default.PageCounts, cancellationToken);
        }
        catch (OrleansCountersException error) when (error.Code == "page_not_found")
        {
            return null;
        }
    }

    public Task ResetAsync(string page, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var request = new Request(HttpMethod.Delete, PathOf(page)) { IsChange = true, IdempotencyKey = idempotencyKey ?? _keys.Next() };
        return caller.CallAsync(request, _ => true, cancellationToken);
    }

    private static string PathOf(string page) => $"{Root}/{PathText.Segment(page)}";
}
