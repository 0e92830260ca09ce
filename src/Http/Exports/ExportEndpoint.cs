using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Exports;

/// <summary>Everything out, page by page as the client reads it.</summary>
internal sealed class ExportEndpoint(ICounterEngine engine, IStore store, ILogger<ExportEndpoint> logger)
{
    public const string UnsyncedHeader = "Export-Unsynced";

    public async Task Get(HttpContext context)
    {
        if ((ExportRequest.Read(context, out var request) ?? CallerAccess.Of(context).ListRefusal(request.Prefix)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        using var aside = RequestRoom.StepAside(context);

        // The first page is read before anything is answered, so that a store that is away is a problem and not a torn answer.
        var report = await engine.SyncAllAsync(context.RequestAborted);
        var page = await PageAsync(request, request.Kinds[0], request.After, context.RequestAborted);
        context.Response.ContentType = request.Format == StreamFormat.Csv ? $"{MediaTypes.Csv}; charset=utf-8; header=present" : MediaTypes.Lines;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers[UnsyncedHeader] = report.Left.ToString(CultureInfo.InvariantCulture);
        try
        {
            await WriteAsync(context, request, page, report.Left);
        }
        catch (Exception error) when (error is StoreUnavailableException or CounterCorruptException)
        {
            // No end is better than one that looks like one: the client sees that the answer was cut, and goes on behind its last row.
            Log.ExportCutOff(logger, error);
            context.Abort();
        }
    }

    private async Task WriteAsync(HttpContext context, ExportRequest request, CounterPage page, int unsynced)
    {
        var body = context.Response.BodyWriter;
        using var writer = new ExportWriter(body, request.Format);
        writer.Begin();
        foreach (var kind in request.Kinds)
        {
            page = kind == request.Kinds[0] ? page : await PageAsync(request, kind, null, context.RequestAborted);
            while (true)
            {
                if (page.Unreadable is [var unreadable, ..])
                {
                    throw unreadable;
                }

                foreach (var counter in page.Counters)
                {
                    writer.Write(counter);
                }

                // Waits for a client that reads slowly, so no more than a page is ever held for it.
                _ = await body.FlushAsync(context.RequestAborted);
                if (!page.HasMore)
                {
                    break;
                }

                page = await PageAsync(request, kind, page.Counters[^1].Key.Id, context.RequestAborted);
            }
        }

        writer.End(unsynced);
        _ = await body.FlushAsync(context.RequestAborted);
    }

    private Task<CounterPage> PageAsync(ExportRequest request, CounterKind kind, string? after, CancellationToken cancellation) => store.ListAsync(
        new CounterQuery(kind, request.Prefix, false, CounterQuery.MaxLimit, after is null ? null : new CounterCursor(after, 0)), cancellation);
}
