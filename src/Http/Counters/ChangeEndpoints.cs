using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>Increment, set and reset.</summary>
internal sealed class ChangeEndpoints(ICounterEngine engine, CountersOptions options)
{
    public Task Increment(HttpContext context)
    {
        if (ChangeRequest.ReadWithDurability(context, CounterRoutes.Id, options.Durability, out var request) is { } badRequest)
        {
            return ProblemAnswer.WriteAsync(context, badRequest);
        }

        return Parameters.Number(context, "by", 1, out var by) is { } badAmount
            ? ProblemAnswer.WriteAsync(context, badAmount)
            : ChangeAsync(context, request, ChangeKind.Add, by);
    }

    public async Task Set(HttpContext context)
    {
        if (ChangeRequest.ReadWithDurability(context, CounterRoutes.Id, options.Durability, out var request) is { } badRequest)
        {
            await ProblemAnswer.WriteAsync(context, badRequest);
            return;
        }

        var (body, badBody) = await JsonBody.ReadAsync(context, HttpJson.Default.SetValueBody);
        if ((badBody ?? SetValue.Missing(body)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        await ChangeAsync(context, request, ChangeKind.Set, body!.Value!.Value);
    }

    public Task Reset(HttpContext context) =>
        ChangeRequest.ReadWithDurability(context, CounterRoutes.Id, options.Durability, out var request) is { } badRequest
            ? ProblemAnswer.WriteAsync(context, badRequest)
            : ChangeAsync(context, request, ChangeKind.Reset, 0);

    private async Task ChangeAsync(HttpContext context, ChangeRequest request, ChangeKind kind, long operand)
    {
        // Not cancelled with the request: a caller that hangs up has still asked for the change, and would otherwise not learn its fate on a repeat.
        var change = new Change(kind, operand, request.IdempotencyKey);
        var result = await engine.ChangeAsync(request.Key, change, request.Durability, CancellationToken.None);
        if (result.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        Replay.Mark(context, result);
        var status = result.Durability < request.Durability ? StatusCodes.Status202Accepted : StatusCodes.Status200OK;
        var answer = new CounterChanged(request.Key.Id, result.Value, result.Version, DurabilityName.Of(result.Durability), result.Replayed);
        await JsonAnswer.WriteAsync(context, status, answer, HttpJson.Default.CounterChanged);
    }
}
