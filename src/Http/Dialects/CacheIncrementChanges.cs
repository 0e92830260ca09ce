using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's increment and set. They answer 200 at whatever level was reached: the shape has no member that could name it.</summary>
internal sealed class CacheIncrementChanges(ICounterEngine engine, CountersOptions options, TimeProvider time)
{
    public Task Increment(HttpContext context)
    {
        if (ChangeRequest.Read(context, CacheIncrementRoutes.Id, options.Durability, out var request) is { } badRequest)
        {
            return ProblemAnswer.WriteAsync(context, badRequest);
        }

        return Parameters.Number(context, "incrementBy", 1, out var by) is { } badAmount
            ? ProblemAnswer.WriteAsync(context, badAmount)
            : ChangeAsync(context, request, ChangeKind.Add, by);
    }

    public async Task Set(HttpContext context)
    {
        if (ChangeRequest.Read(context, CacheIncrementRoutes.Id, options.Durability, out var request) is { } badRequest)
        {
            await ProblemAnswer.WriteAsync(context, badRequest);
            return;
        }

        var (body, badBody) = await JsonBody.ReadAsync(context, SeedJson.Default.SetValueBody);
        if ((badBody ?? SetValue.Missing(body)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        await ChangeAsync(context, request, ChangeKind.Set, body!.Value!.Value);
    }

    private async Task ChangeAsync(HttpContext context, ChangeRequest request, ChangeKind kind, long operand)
    {
        // Not cancelled with the request, for the reason that the native routes give.
        var change = new Change(kind, operand, request.IdempotencyKey);
        var result = await engine.ChangeAsync(request.Key, change, request.Durability, CancellationToken.None);
        if (result.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        Replay.Mark(context, result);
        var answer = new CacheIncrementCounter(
            request.Key.Id, result.Value, time.GetUtcNow().UtcDateTime, CacheIncrementSource.Of(result.Durability));
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CacheIncrementCounter);
    }
}
