using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's read, from wherever the counter is or from the store on demand, and its list of the whole table.</summary>
internal sealed class CacheIncrementReads(ICounterEngine engine, IStore store, TimeProvider time)
{
    private const int PageSize = 1_000;

    public async Task Read(HttpContext context)
    {
        var problem = CounterPath.Read(context, CacheIncrementRoutes.Id, out var key);
        var fromStore = false;
        problem ??= Parameters.Flag(context, "forceFromDatabase", out fromStore);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var result = fromStore ? await ReadStoreAsync(key, context.RequestAborted) : await engine.ReadAsync(key, false, context.RequestAborted);
        if (result.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        var timestamp = result is { Source: ReadSource.Store, ChangedAt: > 0 } ? JsonTime.Utc(result.ChangedAt) : time.GetUtcNow().UtcDateTime;
        var answer = new CacheIncrementCounter(key.Id, result.Value, timestamp, CacheIncrementSource.Of(result.Source));
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheIncrementCounter);
    }

    /// <summary>
    /// Streams: the table may be larger than memory. A store that goes away midway breaks the connection, so half a list is never taken
    /// for all of it.
    /// </summary>
    public async Task All(HttpContext context)
    {
        if (CallerAccess.Of(context).ListRefusal("") is { } notAll)
        {
            await ProblemAnswer.WriteAsync(context, notAll);
            return;
        }

        var query = new CounterQuery(CounterKind.Counter, "", false, PageSize, null);
        var page = await store.ListAsync(query, context.RequestAborted);
        context.Response.ContentType = JsonAnswer.ContentType;
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartArray();
        Write(writer, page);
        while (page is { HasMore: true, Counters: [.., var last] })
        {
            await writer.FlushAsync(context.RequestAborted);
            page = await store.ListAsync(query with { After = new CounterCursor(last.Key.Id, last.State.Total) }, context.RequestAborted);
            Write(writer, page);
        }

        writer.WriteEndArray();
        await writer.FlushAsync(context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter writer, CounterPage page)
    {
        foreach (var counter in page.Counters)
        {
            var row = new CacheIncrementRow(
                counter.Key.Id, counter.State.Total, JsonTime.Utc(counter.State.ChangedAt), JsonTime.Utc(counter.CreatedAt));
            JsonSerializer.Serialize(writer, row, HttpJson.Default.CacheIncrementRow);
        }
    }

    private async Task<ReadResult> ReadStoreAsync(CounterKey key, CancellationToken cancellation)
    {
        var state = (await store.LoadAsync([key], withKeys: false, cancellation))[0].State;
        return new ReadResult(Outcome.Done, state.Total, state.Version, state.Exists, ReadSource.Store, state.ChangedAt);
    }
}
