using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Dashboard;

/// <summary>The overview, once a second, for as long as somebody looks.</summary>
internal sealed class OverviewStream(OverviewSource source, KeyRing ring, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private const int MaxClients = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(5);
    private static readonly Problem Full = new(503, ProblemCodes.StreamFull, "There are as many streams as there may be.", RetryAfter: 5);

    private int _clients;

    public Task Read(HttpContext context) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, source.Now(), HttpJson.Default.Overview);

    public async Task Stream(HttpContext context)
    {
        try
        {
            await (Interlocked.Increment(ref _clients) > MaxClients ? ProblemAnswer.WriteAsync(context, Full) : RunAsync(context));
        }
        finally
        {
            _ = Interlocked.Decrement(ref _clients);
        }
    }

    private async Task RunAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var aside = RequestRoom.StepAside(context);
        var access = new LastingAccess(ring, context);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            // After a restart of the service the browser comes back as soon as it answers.
            await context.Response.WriteAsync("retry: 1000\n\n", end.Token);
            using var timer = new PeriodicTimer(Interval, time);
            do
            {
                var overview = JsonSerializer.Serialize(source.Now(), HttpJson.Default.Overview);
                await context.Response.WriteAsync($"event: overview\ndata: {overview}\n\n", end.Token);
                await context.Response.Body.FlushAsync(end.Token).WaitAsync(WriteTimeout, time, end.Token);
            }
            while (await timer.WaitForNextTickAsync(end.Token) && access.StillHolds());
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The page was closed, or the service stops.
        }
        catch (TimeoutException)
        {
            // Whoever does not read is not waited for.
            context.Abort();
        }
    }
}
