using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Pages;

/// <summary>Lists of pages, from the store.</summary>
internal sealed class PageListEndpoints(IStore store)
{
    public async Task List(HttpContext context)
    {
        if ((ListRequest.Read(context, ListKind.Pages, out var query) ?? CallerAccess.Of(context).ListRefusal(query.Prefix)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var part = await store.ListAsync(query, context.RequestAborted);
        var answer = new PageList([.. part.Counters.Select(Item)], ListCursor.After(query, part));
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.PageList);
    }

    private static PageListItem Item(StoredCounter counter) => new(
        counter.Key.Id, counter.State.Total, counter.State.Version, JsonTime.Utc(counter.State.ChangedAt), JsonTime.Utc(counter.CreatedAt));
}
