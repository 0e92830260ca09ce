using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Embedding;

/// <summary><c>/pixel/{page}.gif</c>: a picture that shows nothing, and counts whoever loads it.</summary>
internal sealed class Pixel(ImageVisits visits)
{
    public async Task Get(HttpContext context)
    {
        EmbedCors.Allow(context);
        if (ImagePath.Read(context, ".gif", out var page) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            var (_, result) = await visits.CountAsync(context, page);
            if (result.Outcome != Outcome.Done)
            {
                await ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(result.Outcome));
                return;
            }
        }

        context.Response.Headers.CacheControl = EmbeddingRoutes.NeverCached;
        await PixelImage.WriteAsync(context, StatusCodes.Status200OK);
    }
}
