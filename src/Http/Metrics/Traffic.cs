using System.Diagnostics.Metrics;
using OrleansCounters.Domain.Metering;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Http.Metrics;

/// <summary>What callers asked of this process since it started. Striped, because every request comes by.</summary>
internal sealed class Traffic : IDisposable
{
    private readonly StripedCount _changes = new();
    private readonly StripedCount _reads = new();
    private readonly StripedCount _visits = new();
    private readonly StripedCount _others = new();
    private readonly Meter _meter;

    public Traffic(IMeterFactory meters)
    {
        _meter = meters.Create(MeterNames.Meter);
        _ = _meter.CreateObservableCounter(MeterNames.Changes, () => Changes, null, "Changes of counters that callers asked this process for.");
        _ = _meter.CreateObservableCounter(MeterNames.Reads, () => Reads, null, "Reads of counters and pages that callers asked this process for.");
        _ = _meter.CreateObservableCounter(
            MeterNames.Visits,
            () => (IEnumerable<Measurement<long>>)[
                new(Visits, new KeyValuePair<string, object?>("kind", "person")), new(OtherVisits, new KeyValuePair<string, object?>("kind", "other")),
            ],
            null,
            "Visits of pages that callers told this process of.");
    }

    public long Changes => _changes.Sum;

    public long Reads => _reads.Sum;

    /// <summary>By people.</summary>
    public long Visits => _visits.Sum;

    /// <summary>By programs, ahead of time, and from own addresses.</summary>
    public long OtherVisits => _others.Sum;

    public void Changed(int changes = 1) => _changes.Add(changes);

    public void Read() => _reads.Add(1);

    public void Visited(VisitKind kind) => (kind == VisitKind.Person ? _visits : _others).Add(1);

    public void Dispose() => _meter.Dispose();
}
