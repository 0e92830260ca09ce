using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>What holds for every request: nothing is cached or guessed of, every refusal is a problem with a code, and nothing inside shows when something breaks.</summary>
internal sealed class FrontDoorMiddleware(RequestDelegate next, HostRule hosts, RequestRoom room, FullHouse full, ILogger<FrontDoorMiddleware> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response);
        if (room.Enter() || FullHouse.IsAlwaysLetIn(context.Request.Path))
        {
            return ServeAsync(context);
        }

        room.Leave();
        return full.RefuseAsync(context);
    }

    private async Task ServeAsync(HttpContext context)
    {
        try
        {
            if ((RequestTarget.HasDotSegment(context) ? CounterPath.DotSegment : hosts.Refusal(context)) is { } refusal)
            {
                await ProblemAnswer.WriteAsync(context, refusal);
                return;
            }

            await next(context);
            if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null })
            {
                await ProblemAnswer.WriteAsync(context, StatusProblems.Of(context.Response.StatusCode));
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var problem = Explain(context, exception);
            context.Response.Clear();
            SetHeaders(context.Response);
            await ProblemAnswer.WriteAsync(context, problem);
        }
        finally
        {
            room.Leave();
        }
    }

    private static void SetHeaders(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        SecurityHeaders.Set(response);
    }

    private Problem Explain(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case StoreUnavailableException:
                Log.StoreAway(logger, context.Request.Method, context.Request.Path, exception);
                return OutcomeProblems.StoreUnavailable;
            case CounterCorruptException corrupt:
                Log.RequestFailed(logger, context.Request.Method, context.Request.Path, corrupt);
                return OutcomeProblems.Of(Outcome.Corrupt);
            case var refused when ServerRefusal.Of(refused) is { } problem:
                return problem;
            default:
                Log.RequestFailed(logger, context.Request.Method, context.Request.Path, exception);
                return StatusProblems.Internal;
        }
    }
}
