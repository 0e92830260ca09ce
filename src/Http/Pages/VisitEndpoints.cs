using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;
using OrleansCounters.Http.Visits;

namespace OrleansCounters.Http.Pages;

/// <summary>Counting a visit, and forgetting all of them.</summary>
internal sealed class VisitEndpoints(IPageEngine engine, VisitReader visits, CountersOptions options)
{
    public async Task Visit(HttpContext context)
    {
        var problem = Terms(context, out var page, out var terms);
        string? visitorId = null;
        if ((problem ??= VisitorId.ReadHeader(context, out visitorId)) is null)
        {
            (visitorId, problem) = await BodyAsync(context, visitorId);
        }

        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var visit = await visits.ReadAsync(context, page, visitorId, terms.IdempotencyKey);

        // Not cancelled with the request, as no change is.
        var result = await engine.VisitAsync(page, visit, terms.Durability, CancellationToken.None);
        if (result.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        Replay.Mark(context, result);
        var answer = new PageVisited(
            page, visit.Kind.ToName(), result.Value, result.Version, DurabilityName.Of(result.Durability), result.Replayed);
        await JsonAnswer.WriteAsync(context, Status(terms, result), answer, HttpJson.Default.PageVisited);
    }

    public async Task Reset(HttpContext context)
    {
        if (Terms(context, out var page, out var terms) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var result = await engine.ResetPageAsync(page, terms.IdempotencyKey, terms.Durability, CancellationToken.None);
        if (result.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        Replay.Mark(context, result);
        var answer = new PageWasReset(page, result.Value, result.Version, DurabilityName.Of(result.Durability), result.Replayed);
        await JsonAnswer.WriteAsync(context, Status(terms, result), answer, HttpJson.Default.PageWasReset);
    }

    private static int Status(ChangeTerms terms, ChangeResult result) =>
        result.Durability < terms.Durability ? StatusCodes.Status202Accepted : StatusCodes.Status200OK;

    private Problem? Terms(HttpContext context, out string page, out ChangeTerms terms)
    {
        terms = default;
        return PagePath.Read(context, PageRoutes.Id, out page)
            ?? DurabilityParameter.Read(context, options.Durability, out var durability)
            ?? ChangeTerms.Read(context, durability, out terms);
    }

    private static async ValueTask<(string? VisitorId, Problem? Problem)> BodyAsync(HttpContext context, string? visitorId)
    {
        if (context.Request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            return (visitorId, null);
        }

        var (body, problem) = await JsonBody.ReadAsync(context, HttpJson.Default.VisitBody);
        return body?.Visitor is { } id ? (id, VisitorId.Check(id, "visitor")) : (visitorId, problem);
    }
}
