using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Telemetry.Prometheus;

/// <summary>Listens to our instruments and to the web server's requests and connections, and writes what it heard as Prometheus reads it.</summary>
public sealed class MetricCollector : IHostedLifecycleService, IDisposable
{
    /// <summary>Of what <see cref="Write"/> returns.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Of the framework and of Orleans: what has a stable name and few labels.</summary>
    private static readonly HashSet<string> OfOthers = new(StringComparer.Ordinal)
    {
        "http.server.request.duration", "http.server.active_requests", "kestrel.active_connections", "kestrel.queued_connections",
        "dotnet.process.memory.working_set", "dotnet.process.cpu.time", "dotnet.gc.collections", "dotnet.gc.pause.time",
        "dotnet.gc.last_collection.memory.committed_size", "orleans-grains",
    };

    private readonly ConcurrentDictionary<Instrument, Metric> _metrics = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _writing = new();

    public MetricCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MeterNames.Meter || OfOthers.Contains(instrument.Name))
            {
                listener.EnableMeasurementEvents(instrument, _metrics.GetOrAdd(instrument, static heard => new Metric(heard)));
            }
        };
        // A meter that is disposed while it is listened to has forgotten what was given to it.
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, metric) => (metric as Metric)?.Measure(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, metric) => (metric as Metric)?.Measure(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, metric) => (metric as Metric)?.Measure(value, tags));
    }

    /// <summary>Before anything else starts: what happens while it does is counted.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public string Write()
    {
        lock (_writing)
        {
            Observe();
            var text = new StringBuilder(16_384);
            foreach (var metric in _metrics.Values.OrderBy(metric => metric.Name, StringComparer.Ordinal))
            {
                metric.Write(text);
            }

            return text.ToString();
        }
    }

    /// <summary>The sum of all series of one of our counters; of a histogram, the sum of what was observed. 0 where nothing was.</summary>
    public double Total(string instrument) => Find(instrument)?.Total ?? 0;

    /// <summary>How often one of our histograms observed something.</summary>
    public long Count(string instrument) => Find(instrument)?.Count ?? 0;

    public void Dispose() => _listener.Dispose();

    private void Observe()
    {
        foreach (var metric in _metrics.Values)
        {
            metric.Forget();
        }

        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // Whoever stops just now takes its gauges along; all others have answered.
        }
    }

    private Metric? Find(string instrument) =>
        _metrics.FirstOrDefault(metric => metric.Key.Meter.Name == MeterNames.Meter && metric.Key.Name == instrument).Value;
}
