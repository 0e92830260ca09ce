using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Embedding;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Visits;

namespace OrleansCounters.Http.Dialects;

/// <summary>What holds for every route of CountAPI: any page may read the answer, problems are told in its own shape, and what is wrong is found before anything changes.</summary>
internal sealed class CountApiGuard(ILogger<CountApiGuard> logger)
{
    private static readonly Problem Prefetch = new(
        503, ProblemCodes.Prefetch, "This request loads ahead of time, and here a request changes something; nothing was changed.", RetryAfter: 1);

    /// <summary>For routes with a key in their path.</summary>
    /// <param name="isChange">True where a request that only loads ahead of time is refused.</param>
    public RequestDelegate ForKey(Func<HttpContext, CountApiName, Task> handler, bool isChange) => context => RunAsync(
        context,
        isChange,
        () =>
        {
            if (CountApiName.Read(context, out var name) is { } wrong)
            {
                return CountApiAnswer.WriteAsync(context, wrong);
            }

            if (CallerAccess.Of(context).Refusal(name.Counter.Id) is { } refusal)
            {
                return CountApiAnswer.WriteAsync(context, refusal);
            }

            Name(context, name);
            return handler(context, name);
        });

    public RequestDelegate For(RequestDelegate handler, bool isChange) => context => RunAsync(context, isChange, () => handler(context));

    /// <summary>Tells the client which key it was, in the header that CountAPI's own client reads.</summary>
    public static void Name(HttpContext context, CountApiName name)
    {
        context.Response.Headers["X-Path"] = name.Path;
        context.Response.Headers.AccessControlExposeHeaders = "X-Path";
    }

    private async Task RunAsync(HttpContext context, bool isChange, Func<Task> handler)
    {
        EmbedCors.Allow(context);
        var problem = CountApiAnswer.Callback(context, out _);
        if (problem is null && isChange && PrefetchHeaders.AreIn(context.Request.Headers))
        {
            problem = Prefetch;
        }

        if (problem is not null)
        {
            await CountApiAnswer.WriteAsync(context, problem);
            return;
        }

        try
        {
            await handler();
        }
        catch (StoreUnavailableException away)
        {
            Log.StoreAway(logger, context.Request.Method, context.Request.Path, away);
            await CountApiAnswer.WriteAsync(context, OutcomeProblems.StoreUnavailable);
        }
    }
}
