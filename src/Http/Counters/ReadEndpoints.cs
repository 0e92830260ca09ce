using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>Reading one counter.</summary>
internal sealed class ReadEndpoints(ICounterEngine engine)
{
    public async Task Read(HttpContext context)
    {
        var problem = CounterPath.Read(context, CounterRoutes.Id, out var key);
        var consistent = false;
        problem ??= Parameters.Flag(context, "consistent", out consistent);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var result = await engine.ReadAsync(key, consistent, context.RequestAborted);
        if (result.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        var answer = new CounterValue(key.Id, result.Value, result.Version, result.Exists, result.Source.ToName());
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.CounterValue);
    }
}
