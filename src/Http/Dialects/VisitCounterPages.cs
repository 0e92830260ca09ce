using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;
using OrleansCounters.Http.Seeds;
using OrleansCounters.Http.Visits;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's visit, read and reset, over the pages that the native routes have.</summary>
internal sealed class VisitCounterPages(
    IPageEngine engine, ICounterEngine counters, VisitReader visits, VisitCounterNodes nodes, VisitCounterTally tally, VisitCounterOptions dialect,
    CountersOptions options, TimeProvider time)
{
    private static readonly Problem NotFound = new(404, ProblemCodes.PageNotFound, "Page not found", "page_id");

    private readonly IdPlace _page = VisitCounterRoutes.Page(dialect);

    public async Task Visit(HttpContext context)
    {
        string? visitorId = null;
        if ((Terms(context, out var page, out var terms) ?? VisitorId.ReadHeader(context, out visitorId)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var visit = await visits.ReadAsync(context, page, visitorId, terms.IdempotencyKey);

        // Sites call this route from their own programs, which say what they are and nothing of the visitor.
        visit = visit.Kind == VisitKind.Bot ? visit with { Kind = VisitKind.Person } : visit;
        var result = await engine.VisitAsync(page, visit, terms.Durability, CancellationToken.None);
        if (result.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        Replay.Mark(context, result);
        var answer = new VisitCounterVisited("success", $"Visit recorded for page {page}", page, SeedTime.Of(time.GetUtcNow()));
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.VisitCounterVisited);
    }

    public async Task Read(HttpContext context)
    {
        if (PagePath.Read(context, _page, out var page) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        // The number that is asked for alone, for the answer says where it came from.
        var result = await counters.ReadAsync(CounterKey.Of(CounterKind.Visits, page), false, context.RequestAborted);
        if (result.Outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
            return;
        }

        tally.Read(result.Source);
        await (result.Exists
            ? JsonAnswer.WriteAsync(
                context,
                StatusCodes.Status200OK,
                new VisitCounterVisits(result.Value, nodes.ServedVia(page, result.Source)),
                HttpJson.Default.VisitCounterVisits)
            : ProblemAnswer.WriteAsync(context, NotFound));
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
        var answer = new VisitCounterWasReset("success", $"Counter reset for page {page}", page);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.VisitCounterWasReset);
    }

    private Problem? Terms(HttpContext context, out string page, out ChangeTerms terms)
    {
        terms = default;
        return PagePath.Read(context, _page, out page) ?? ChangeTerms.Read(context, options.Durability, out terms);
    }
}
