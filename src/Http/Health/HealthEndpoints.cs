using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Health;

/// <summary>What a supervisor asks: is the process there, may it get traffic.</summary>
internal sealed class HealthEndpoints(ICounterEngine engine, HealthQuestion question, TimeProvider time)
{
    /// <summary>Asks nobody: a process whose store is away must not be restarted for it.</summary>
    public static Task Live(HttpContext context) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, new HealthAnswer("healthy"), HttpJson.Default.HealthAnswer);

    public async Task Ready(HttpContext context)
    {
        var health = await question.AskAsync(context.RequestAborted);
        var ready = IsReady(health);
        var answer = new ReadinessAnswer(
            ready ? "ready" : "not_ready",
            engine.Name,
            [.. health.Parts.Select(part => new PartAnswer(part.Name, part.IsReady, part.Problem))],
            health.DirtyCounters,
            health.Lag.TotalSeconds,
            health.ActiveCounters);
        await JsonAnswer.WriteAsync(context, Status(ready), answer, HttpJson.Default.ReadinessAnswer);
    }

    /// <summary>The short form. Dialects that have a <c>/health</c> of their own add their members to this one answer.</summary>
    public async Task Summary(HttpContext context)
    {
        var ready = IsReady(await question.AskAsync(context.RequestAborted));
        var answer = new ServiceHealthAnswer(ready ? "healthy" : "unhealthy", "redis-caching-demo", time.GetUtcNow().UtcDateTime);
        await JsonAnswer.WriteAsync(context, Status(ready), answer, HttpJson.Default.ServiceHealthAnswer);
    }

    private static bool IsReady(EngineHealth health) => health.Parts.All(part => part.IsReady);

    private static int Status(bool ready) => ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
}
