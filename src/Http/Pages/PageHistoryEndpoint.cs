using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.History;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Pages;

/// <summary>What was counted of a page in each minute, hour, day or month.</summary>
internal sealed class PageHistoryEndpoint(HistoryReader reader, UniquesReader uniques, TimeProvider time)
{
    public async Task Get(HttpContext context)
    {
        var problem = PagePath.Read(context, PageRoutes.Id, out var page);
        string? name = null;
        HistoryRequest request = default;
        problem ??= Parameters.Text(context, "kind", out name);
        problem ??= HistoryRequest.Read(context, time, out request);
        name ??= VisitKindName.Visits;
        if ((problem ?? CheckKind(name, request.Resolution)) is { } wrong)
        {
            await ProblemAnswer.WriteAsync(context, wrong);
            return;
        }

        var reading = VisitKindName.Counter(name) is { } kind
            ? await reader.ReadAsync(CounterKey.Of(kind, page), request, context.RequestAborted)
            : await uniques.ReadAsync(page, request, context.RequestAborted);
        var answer = new PageHistory(
            page,
            name,
            HistoryRequest.NameOf(request.Resolution),
            JsonTime.Utc(reading.From),
            JsonTime.Utc(request.To),
            [.. reading.Buckets.Select(bucket => new PageHistoryBucket(JsonTime.Utc(bucket.Start), bucket.Change))],
            reading.Total,
            reading.Lagging);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.PageHistory);
    }

    private static Problem? CheckKind(string name, HistoryResolution resolution)
    {
        if (name == VisitKindName.Uniques)
        {
            // Who came is known for a whole day only, and whoever comes on two days cannot be told from two people.
            return resolution == HistoryResolution.Day
                ? null
                : Parameters.Invalid("resolution", HistoryRequest.NameOf(resolution), "day for kind=uniques");
        }

        return VisitKindName.Counter(name) is null ? Parameters.Invalid("kind", name, VisitKindName.All) : null;
    }
}
