using System.Text;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Embedding;

/// <summary><c>/badge/{page}.svg</c>: a picture with the number of visits, which counts whoever loads it.</summary>
internal sealed class Badge(IPageEngine engine, ImageVisits visits)
{
    public async Task Get(HttpContext context)
    {
        EmbedCors.Allow(context);
        var asked = BadgeRequest.Read(context, out var request);
        if ((ImagePath.Read(context, ".svg", out var page) ?? asked) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var (outcome, number) = await NumberAsync(context, page, request);
        if (outcome != Outcome.Done)
        {
            await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(outcome));
            return;
        }

        var image = BadgeImage.Draw(request, BadgeNumber.Format(BadgeNumber.Add(number, request.Extra), request.IsShort));
        await WriteAsync(context, Encoding.UTF8.GetBytes(image));
    }

    private async ValueTask<(Outcome Outcome, long Number)> NumberAsync(HttpContext context, string page, BadgeRequest request)
    {
        if (request.Counts && !HttpMethods.IsHead(context.Request.Method))
        {
            var (kind, result) = await visits.CountAsync(context, page);
            if (result.Outcome != Outcome.Done || (kind == VisitKind.Person && request.Figure == BadgeFigure.Visits))
            {
                return (result.Outcome, result.Value);
            }
        }

        var read = await engine.ReadPageAsync(page, false, context.RequestAborted);
        return (read.Outcome, request.Figure switch
        {
            BadgeFigure.Unique => read.UniqueTotal,
            BadgeFigure.Today => read.UniqueToday,
            _ => read.Visits,
        });
    }

    private static async Task WriteAsync(HttpContext context, byte[] image)
    {
        var response = context.Response;
        response.Headers.CacheControl = EmbeddingRoutes.NeverCached;
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = BadgeImage.ContentType;
        response.ContentLength = image.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(image, context.RequestAborted);
        }
    }
}
