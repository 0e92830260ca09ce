using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Telemetry.Otlp;

/// <summary>
/// Sends metrics and traces to a collector, from a thread of its own. Nobody waits for it: what it does not take is dropped once the buffer
/// of 2,048 spans is full, and the next look at the metrics has all of them again.
/// </summary>
internal sealed class OtlpExport(OtlpSettings settings, ILogger<OtlpExport> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>For what was not sent yet when the process stops.</summary>
    private const int FarewellMilliseconds = 2_000;

    private static readonly string[] Meters =
        [MeterNames.Meter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Microsoft.Orleans"];

    private static readonly string[] Sources = [Traces.Source, "Microsoft.AspNetCore", GrainSpans.Source];

    private CollectorWatch? _watch;
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    /// <summary>Before anything else starts: what happens while it does is told as well.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.IsOn)
        {
            _watch = new CollectorWatch(settings.Endpoint!, logger);
            var resource = ResourceBuilder.CreateDefault().AddService(
                settings.ServiceName, serviceVersion: typeof(OtlpExport).Assembly.GetName().Version!.ToString(3));
            _meters = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter(Meters)
                .AddReader(new PeriodicExportingMetricReader(new OtlpMetricExporter(Options("metrics")), (int)settings.Interval.TotalMilliseconds))
                .Build();
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(Sources)
                .AddProcessor(new GrainSpans())
                .AddProcessor(new BatchActivityExportProcessor(new OtlpTraceExporter(Options("traces"))))
                .Build();
            Log.Exporting(logger, settings.Endpoint!, settings.ProtocolName, settings.ServiceName);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After everything else: the last flush is told as well.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => settings.IsOn ? Task.WhenAll(Task.Run(EndMetrics, cancellationToken), Task.Run(EndTraces, cancellationToken)) : Task.CompletedTask;

    public void Dispose()
    {
        _meters?.Dispose();
        _traces?.Dispose();
        _watch?.Dispose();
    }

    private void EndMetrics() => _meters?.Shutdown(FarewellMilliseconds);

    private void EndTraces() => _traces?.Shutdown(FarewellMilliseconds);

    private OtlpExporterOptions Options(string signal)
    {
        var options = new OtlpExporterOptions { Endpoint = settings.EndpointOf(signal), Protocol = settings.Protocol };
        options.Headers = settings.Headers ?? options.Headers;
        return options;
    }
}
