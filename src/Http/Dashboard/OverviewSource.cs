using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Metering;
using OrleansCounters.Http.Metrics;
using OrleansCounters.Telemetry;
using OrleansCounters.Telemetry.Prometheus;

namespace OrleansCounters.Http.Dashboard;

/// <summary>Puts together what the dashboard shows at a glance, from what is measured anyway.</summary>
internal sealed class OverviewSource(ICounterEngine engine, Traffic traffic, EngineSampler sampler, MetricCollector metrics, TimeProvider time)
{
    private readonly long _startedAt = time.GetUtcNow().ToUnixTimeMilliseconds();

    public Overview Now()
    {
        var health = sampler.Health;
        return new Overview(
            time.GetUtcNow().ToUnixTimeMilliseconds(),
            _startedAt,
            engine.Name,
            traffic.Changes,
            traffic.Reads,
            traffic.Visits,
            traffic.OtherVisits,
            health.ActiveCounters,
            health.DirtyCounters,
            health.Lag.TotalSeconds,
            [.. health.Parts.Select(OverviewPart.Of)],
            new CommitTotals(
                metrics.Total(MeterNames.Commits),
                metrics.Total(MeterNames.Callers),
                metrics.Total(MeterNames.CommitDuration),
                metrics.Total(MeterNames.CommitFailures)),
            new CommitTotals(
                metrics.Count(MeterNames.FlushDuration),
                metrics.Total(MeterNames.FlushedRows),
                metrics.Total(MeterNames.FlushDuration),
                metrics.Total(MeterNames.FlushFailures)));
    }
}
