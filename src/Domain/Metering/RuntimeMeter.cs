using System.Diagnostics.Metrics;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Metering;

/// <summary>Shows what waits in a process that counts, and how its mirror nodes are. Nobody is asked for it: what is known is shown.</summary>
public sealed class RuntimeMeter : IDisposable
{
    private readonly Meter _meter;

    public RuntimeMeter(CounterRuntime runtime, IMeterFactory meters)
    {
        _meter = meters.Create(MeterNames.Meter);
        _ = _meter.CreateObservableGauge(
            MeterNames.QueueDepth, () => runtime.Loops.Select(static loop => Of("authority", loop.Name, loop.Waiting)), null, "Operations that wait for the next batch.");
        _ = _meter.CreateObservableGauge(MeterNames.FlushQueue, () => runtime.Flushes.Waiting, null, "Counters that wait for the next write to the store.");
        _ = _meter.CreateObservableGauge(
            MeterNames.LagChanges, () => runtime.Loops.Sum(static loop => loop.Backlog.Changes), null, "Changes made by this process that the store does not have yet.");
        if (!runtime.HasMirror)
        {
            return;
        }

        _ = _meter.CreateObservableGauge(
            MeterNames.MirrorUp, () => runtime.Nodes.Select(static node => Of("node", node.Name, node.IsUp ? 1 : 0)), null, "1 where a mirror node answers, else 0.");
        _ = _meter.CreateObservableGauge(
            MeterNames.MirrorDirty, () => runtime.Nodes.Select(static node => Of("node", node.Name, node.Dirty)), null, "Counters on the dirty list of a mirror node.");
        _ = _meter.CreateObservableGauge(
            MeterNames.Generation, () => runtime.Loops.Where(IsOpen).Select(static loop => Of("node", loop.Name, loop.Generation)), null,
            "Generation of a mirror node: it rises when the node lost what it had, or was restarted.");
    }

    public void Dispose() => _meter.Dispose();

    private static bool IsOpen(CommitLoop loop) => loop.Generation > 0;

    private static Measurement<long> Of(string label, string name, long value) => new(value, new KeyValuePair<string, object?>(label, name));
}
