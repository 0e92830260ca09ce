using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Pages;

/// <summary>Reading one page.</summary>
internal sealed class PageReadEndpoints(IPageEngine engine)
{
    private static readonly Problem NotFound = new(404, ProblemCodes.PageNotFound, "Nothing was counted of this page since it was last reset.", "id");

    public async Task Read(HttpContext context)
    {
        var problem = PagePath.Read(context, PageRoutes.Id, out var page);
        var consistent = false;
        problem ??= Parameters.Flag(context, "consistent", out consistent);
        if (problem is not null)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var result = await engine.ReadPageAsync(page, consistent, context.RequestAborted);
        await (result switch
        {
            { Outcome: not Outcome.Done } => ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome)),
            { Exists: false } => ProblemAnswer.WriteAsync(context, NotFound),
            _ => JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, Answer(page, result), HttpJson.Default.PageValue),
        });
    }

    private static PageValue Answer(string page, PageResult result) => new(
        page, result.Visits, new UniqueVisitors(result.UniqueToday, result.UniqueTotal), result.Bots, result.Prefetches, result.Own, result.Version,
        result.Source.ToName(), JsonTime.Utc(result.ChangedAt));
}
