using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Health;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Dialects;

/// <summary>The seed's metrics and status. Every figure is counted or asked for, none is a guess.</summary>
internal sealed class VisitCounterReports(
    HealthQuestion health, VisitCounterNodes nodes, VisitCounterTally tally, ServiceActivity activity, ILogger<VisitCounterReports> logger)
{
    public async Task Metrics(HttpContext context)
    {
        var engine = await health.AskAsync(context.RequestAborted);
        var lastWrite = engine.LastStored == 0 ? null : SeedTime.Of(DateTimeOffset.FromUnixTimeMilliseconds(engine.LastStored));
        var answer = new VisitCounterMetrics(
            StatusOf(engine),
            new VisitCounterFigures(tally.Hits, tally.Misses, engine.ActiveCounters, engine.DirtyCounters),
            nodes.Health(engine),
            lastWrite);
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.VisitCounterMetrics);
    }

    public async Task Status(HttpContext context)
    {
        var engine = await health.AskAsync(context.RequestAborted);
        var servers = nodes.Health(engine);
        var answer = new VisitCounterStatus(
            StatusOf(engine),
            SeedTime.Of(activity.Uptime),
            activity.Requests,
            new VisitCounterRedisStatus(servers.Count, servers.Values.Count(isWell => isWell), servers),
            new VisitCounterCounterStatus(engine.ActiveCounters, engine.DirtyCounters),
            ServiceActivity.Version,
            logger.IsEnabled(LogLevel.Debug));
        await JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, answer, HttpJson.Default.VisitCounterStatus);
    }

    private static string StatusOf(EngineHealth engine) => engine.Parts.All(part => part.IsReady) ? "healthy" : "unhealthy";
}
