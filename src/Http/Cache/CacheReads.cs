using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Cache;

/// <summary>Reading an entry.</summary>
internal sealed class CacheReads(ICache cache, TimeProvider time)
{
    private static readonly Problem NotFound = new(404, ProblemCodes.CacheEntryNotFound, "The cache has no such entry.", "key");

    public async Task Read(HttpContext context)
    {
        var stale = false;
        if ((CachePath.Read(context, action: false, out var key) ?? Parameters.Flag(context, "stale", out stale)) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        var read = await cache.GetAsync(key, stale, context.RequestAborted);
        context.Response.Headers[CacheHeaders.State] = CacheHeaders.Name(read.State);
        if (read.Entry is not { } entry)
        {
            await ProblemAnswer.WriteAsync(context, NotFound);
            return;
        }

        context.Response.Headers[CacheHeaders.Tier] = CacheHeaders.Name(read.Source);
        CacheHeaders.Set(context.Response, entry, time.GetUtcNow());
        if (CacheParameters.HasIt(context, entry.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        // Whatever somebody put here, a browser that is sent to it does not run it as a page of ours.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.ContentType = entry.ContentType ?? "application/octet-stream";
        context.Response.ContentLength = entry.Value.Length;
        _ = await context.Response.BodyWriter.WriteAsync(entry.Value, context.RequestAborted);
    }

    public async Task Touch(HttpContext context)
    {
        if (CachePath.Read(context, action: true, out var key) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
        }
        else if (await cache.TouchAsync(key, context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await ProblemAnswer.WriteAsync(context, NotFound);
        }
    }
}
