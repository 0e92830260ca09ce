using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Telemetry;

/// <summary>Asks the engine every few seconds how it is, for gauges that must answer at once.</summary>
public sealed class EngineSampler : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Engines answer within two seconds; one that does not is not ready.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private readonly Func<CancellationToken, ValueTask<EngineHealth>> _ask;
    private readonly TimeProvider _clock;
    private readonly Meter _meter;
    private EngineHealth _health = new([], 0, TimeSpan.Zero, 0);

    /// <param name="ask">As <see cref="ICounterEngine.HealthAsync"/>.</param>
    public EngineSampler(Func<CancellationToken, ValueTask<EngineHealth>> ask, TimeProvider clock, IMeterFactory meters)
    {
        (_ask, _clock) = (ask, clock);
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
                Volatile.Write(ref _health, await _ask(stoppingToken).AsTask().WaitAsync(Deadline, _clock, stoppingToken));
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
