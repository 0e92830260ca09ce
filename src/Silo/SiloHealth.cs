using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Silo;

/// <summary>How this silo is, in the shape in which gateways say it.</summary>
internal sealed class SiloHealth(ISiloView silo, TimeProvider clock)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    public async Task<IResult> AnswerAsync(CancellationToken cancellation)
    {
        var health = await AskAsync(cancellation);
        var isReady = health.Parts.All(part => part.IsReady);
        var answer = new
        {
            status = isReady ? "ready" : "not_ready",
            engine = "Silo",
            parts = health.Parts.Select(part => new { name = part.Name, ready = part.IsReady, problem = part.Problem }),
            dirtyCounters = health.DirtyCounters,
            lagSeconds = health.Lag.TotalSeconds,
            activeCounters = health.ActiveCounters,
        };
        return Results.Json(answer, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<EngineHealth> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return await silo.HealthAsync(cancellation).AsTask().WaitAsync(Deadline, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return new EngineHealth([new PartHealth("engine", "does not answer")], 0, TimeSpan.Zero, 0);
        }
    }
}
