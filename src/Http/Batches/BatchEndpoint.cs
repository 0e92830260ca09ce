using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Batches;

/// <summary>Many increments in one request.</summary>
internal sealed class BatchEndpoint(ICounterEngine engine, CountersOptions options, IHostApplicationLifetime lifetime)
{
    private readonly CounterKeyCache _keys = new();

    public async Task Post(HttpContext context)
    {
        if (BatchRequest.Read(context, options.Durability, out var request) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var run = new BatchRun(context, request, engine, _keys, stop.Token);
        await run.RunAsync();
    }
}
