using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Telemetry.Otlp;

/// <summary>
/// Says in the log, once when it begins and once when it ends, that the collector does not take what it is sent. The exporter tells nobody
/// but those who listen to its event source.
/// </summary>
internal sealed class CollectorWatch(Uri endpoint, ILogger logger) : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";

    private int _isAway;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == "ExportSuccess")
        {
            if (Interlocked.Exchange(ref _isAway, 0) == 1)
            {
                Log.CollectorIsBack(logger, endpoint);
            }
        }
        else if (eventData.Level is EventLevel.Error or EventLevel.Warning && Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            // The event's own words hold addresses and stacks, and who knows what else.
            Log.CollectorIsAway(logger, endpoint, eventData.EventName ?? "");
        }
    }
}
