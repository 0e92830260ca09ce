using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Streams;

/// <summary>Writes one stream, for as long as the client reads, may, and wants to.</summary>
internal sealed class StreamEndpoint(
    StreamHub hub, StreamOptions options, KeyRing ring, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<StreamEndpoint> logger)
{
    private const int RetrySeconds = 5;

    private static readonly Problem Full = new(503, ProblemCodes.StreamFull, "There are as many streams as there may be.", RetryAfter: RetrySeconds);

    private static readonly Problem TooMany = new(
        429, ProblemCodes.TooManyRequests, "This address has as many streams as one address may have.", RetryAfter: RetrySeconds);

    private readonly StreamSeats _seats = new(options.MaxPerAddress);

    public async Task Stream(HttpContext context)
    {
        // Read once: behind a proxy it is set by a header, and what was taken must be given back.
        var address = context.Connection.RemoteIpAddress;
        if (!_seats.TryTake(address))
        {
            await ProblemAnswer.WriteAsync(context, TooMany);
            return;
        }

        try
        {
            await ServeAsync(context);
        }
        finally
        {
            _seats.Leave(address);
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (StreamRequest.Read(context, options, hub.HasPages, out var keys) is { } bad)
        {
            await ProblemAnswer.WriteAsync(context, bad);
            return;
        }

        if (hub.TryJoin(keys, StreamToken.Parse(context.Request.Headers[StreamRequest.LastEventId])) is not { } client)
        {
            await ProblemAnswer.WriteAsync(context, Full);
            return;
        }

        try
        {
            var outcome = await client.Ready.WaitAsync(context.RequestAborted);
            await (outcome == Outcome.Done ? RunAsync(context, client) : ProblemAnswer.WriteAsync(context, OutcomeProblems.Of(outcome)));
        }
        finally
        {
            hub.Leave(client);
        }
    }

    private async Task RunAsync(HttpContext context, StreamClient client)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";

        // Said to nginx, which else collects before it passes on.
        response.Headers["X-Accel-Buffering"] = "no";
        response.BodyWriter.Write(StreamEvent.Opening);

        // The server's own idea of too slow; Stream:WriteTimeout takes its place.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } pace)
        {
            pace.MinDataRate = null;
        }

        using var aside = RequestRoom.StepAside(context);
        var access = new LastingAccess(ring, context);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            do
            {
                if (hub.Take(client, out var isSilent) is { } news)
                {
                    news.Write(response.BodyWriter);
                }
                else if (isSilent)
                {
                    response.BodyWriter.Write(StreamEvent.Heartbeat);
                }

                if (!await FlushAsync(context, end.Token))
                {
                    return;
                }

                await client.WaitAsync(end.Token);
            }
            while (access.StillHolds());
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client went, or the service stops: it comes back to another gateway, with the id of the last event.
        }
    }

    /// <returns>False where there is nobody to write to any longer.</returns>
    private async Task<bool> FlushAsync(HttpContext context, CancellationToken cancellation)
    {
        var flush = context.Response.BodyWriter.FlushAsync(cancellation);
        if (flush.IsCompletedSuccessfully)
        {
            return !flush.Result.IsCompleted;
        }

        try
        {
            return !(await flush.AsTask().WaitAsync(options.WriteTimeout, time, cancellation)).IsCompleted;
        }
        catch (TimeoutException)
        {
            Log.StreamDropped(logger, options.WriteTimeout);
        }
        catch (OperationCanceledException)
        {
            // Nor does a stop wait for it.
        }

        context.Abort();
        return false;
    }
}
