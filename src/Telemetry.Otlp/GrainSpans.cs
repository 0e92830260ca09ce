using System.Diagnostics;
using OpenTelemetry;

namespace OrleansCounters.Telemetry.Otlp;

/// <summary>
/// Lets through what grains of counters and pages are asked, and nothing else of Orleans: what silos tell each other is told all the time, and
/// belongs to no request. One source has both, because Orleans takes every namespace that begins with its name for its own.
/// </summary>
internal sealed class GrainSpans : BaseProcessor<Activity>
{
    public const string Source = "Microsoft.Orleans.Runtime";

    private static readonly string[] Calls = ["ICounterGrain/", "IPageGrain/"];

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Source && !Array.Exists(Calls, call => data.DisplayName.StartsWith(call, StringComparison.Ordinal)))
        {
            // The exporter leaves out what is not recorded.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
