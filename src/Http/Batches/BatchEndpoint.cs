using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Limits;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Batches;

/// <summary>Many increments in one request.</summary>
internal sealed class BatchEndpoint(ICounterEngine engine, CountersOptions options, LimitsOptions limits, IHostApplicationLifetime lifetime)
{
    private static readonly Problem Full = OutcomeProblems.Of(Outcome.Overloaded) with { Detail = "As many batches as may are being read; nothing was changed." };

    private readonly CounterKeyCache _keys = new();
    private int _running;

    public async Task Post(HttpContext context)
    {
        if (BatchRequest.Read(context, options.Durability, out var request) is { } problem)
        {
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        try
        {
            // Each holds what it has read of its body, and whoever sends slowly holds it for long.
            await (Interlocked.Increment(ref _running) > limits.Batches ? ProblemAnswer.WriteAsync(context, Full) : RunAsync(context, request));
        }
        finally
        {
            _ = Interlocked.Decrement(ref _running);
        }
    }

    private async Task RunAsync(HttpContext context, BatchRequest request)
    {
        using var aside = RequestRoom.StepAside(context);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var run = new BatchRun(context, request, engine, _keys, stop.Token);
        await run.RunAsync();
    }
}
