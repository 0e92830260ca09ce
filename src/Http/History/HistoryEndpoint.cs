using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.History;

/// <summary>What a counter changed by in each minute, hour, day or month.</summary>
internal sealed class HistoryEndpoint(HistoryReader reader, TimeProvider clock)
{
    public async Task Get(HttpContext context)
    {
        var problem = CounterPath.Read(context, CounterRoutes.Id, out var key);
        var request = default(HistoryRequest);
        problem ??= HistoryRequest.Read(context, clock, out request);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var reading = await reader.ReadAsync(key, request, context.RequestAborted);
        var answer = new HistoryAnswer(
            key.Id,
            HistoryRequest.NameOf(request.Resolution),
            JsonTime.Utc(reading.From),
            JsonTime.Utc(request.To),
            [.. reading.Buckets.Select(bucket => new HistoryBucketAnswer(JsonTime.Utc(bucket.Start), bucket.Change))],
            reading.Total,
            reading.State.Adjusted,
            reading.State.Total,
            reading.Lagging);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.HistoryAnswer);
    }
}
