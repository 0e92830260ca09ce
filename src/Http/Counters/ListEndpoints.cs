using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Counters;

/// <summary>Pages of counters, from the store.</summary>
internal sealed class ListEndpoints(IStore store)
{
    public async Task List(HttpContext context)
    {
        if ((ListRequest.Read(context, ListKind.Counters, out var query) ?? CallerAccess.Of(context).ListRefusal(query.Prefix)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var page = await store.ListAsync(query, context.RequestAborted);
        var answer = new CounterList([.. page.Counters.Select(Item)], ListCursor.After(query, page));
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CounterList);
    }

    private static CounterListItem Item(StoredCounter counter) => new(
        counter.Key.Id, counter.State.Total, counter.State.Version, JsonTime.Utc(counter.State.ChangedAt), JsonTime.Utc(counter.CreatedAt));
}
