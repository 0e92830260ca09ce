using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Http.Metrics;

/// <summary>Asks the engine every few seconds how it is, for gauges that must answer at once.</summary>
internal sealed class EngineSampler : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ICounterEngine _engine;
    private readonly TimeProvider _clock;
    private readonly Meter _meter;
    private EngineHealth _health = new([], 0, TimeSpan.Zero, 0);

    public EngineSampler(ICounterEngine engine, TimeProvider clock, IMeterFactory meters)
    {
        (_engine, _clock) = (engine, clock);
        _meter = meters.Create(MeterNames.Meter);
        _ = _meter.CreateObservableGauge(MeterNames.Active, () => Health.ActiveCounters, null, "Counters in memory.");
        _ = _meter.CreateObservableGauge(MeterNames.Dirty, () => Health.DirtyCounters, null, "Counters with changes that the store does not have yet.");
        _ = _meter.CreateObservableGauge(MeterNames.Lag, () => Health.Lag.TotalSeconds, "s", "Age of the oldest change that the store does not have yet.");
        _ = _meter.CreateObservableGauge(MeterNames.Part, Parts, null, "1 where a part of the service is ready, else 0.");
    }

    /// <summary>A few seconds old at most, while the engine answers.</summary>
    public EngineHealth Health => Volatile.Read(ref _health);

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        do
        {
            try
            {
                Volatile.Write(ref _health, await _engine.HealthAsync(stoppingToken));
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                Volatile.Write(ref _health, Health with { Parts = [new PartHealth("engine", "does not answer")] });
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<int>> Parts() =>
        Health.Parts.Select(part => new Measurement<int>(part.IsReady ? 1 : 0, new KeyValuePair<string, object?>("part", part.Name)));
}
