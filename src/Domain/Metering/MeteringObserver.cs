using System.Diagnostics.Metrics;
using OrleansCounters.Domain.Commits;

namespace OrleansCounters.Domain.Metering;

/// <summary>Counts what commit loops and write-behind do, and passes it on.</summary>
public sealed class MeteringObserver : ICommitObserver, IDisposable
{
    // What a batch costs here is one round trip, from a tenth of a millisecond on.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly InstrumentAdvice<long> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] };

    private readonly ICommitObserver _next;
    private readonly Meter _meter;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _committed;
    private readonly Counter<long> _callers;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<long> _commitCallers;
    private readonly Counter<long> _commitFailures;
    private readonly Counter<long> _abandoned;
    private readonly Counter<long> _sessions;
    private readonly Counter<long> _corrupt;
    private readonly Counter<long> _flushedRows;
    private readonly Histogram<double> _flushDuration;
    private readonly Histogram<long> _flushRows;
    private readonly Counter<long> _flushFailures;
    private readonly Counter<long> _mirrorFailures;

    public MeteringObserver(IMeterFactory meters, ICommitObserver next)
    {
        _next = next;
        _meter = meters.Create(MeterNames.Meter);
        _commits = _meter.CreateCounter<long>(MeterNames.Commits, null, "Batches that an authority committed.");
        _committed = _meter.CreateCounter<long>(MeterNames.CommittedCounters, null, "Counters in committed batches.");
        _callers = _meter.CreateCounter<long>(MeterNames.Callers, null, "Callers that committed batches answered.");
        _commitDuration = _meter.CreateHistogram(MeterNames.CommitDuration, "s", "From sending a batch to its answer.", advice: Seconds);
        _commitCallers = _meter.CreateHistogram(MeterNames.CommitCallers, null, "Callers that one batch answered.", advice: Sizes);
        _commitFailures = _meter.CreateCounter<long>(MeterNames.CommitFailures, null, "Batches without an answer, and sessions that could not be opened.");
        _abandoned = _meter.CreateCounter<long>(MeterNames.Abandoned, null, "Batches whose outcome nobody will know.");
        _sessions = _meter.CreateCounter<long>(MeterNames.Sessions, null, "Sessions opened with an authority.");
        _corrupt = _meter.CreateCounter<long>(MeterNames.Corrupt, null, "Records of an authority that could not be read.");
        _flushedRows = _meter.CreateCounter<long>(MeterNames.FlushedRows, null, "Counter rows written to the store.");
        _flushDuration = _meter.CreateHistogram(MeterNames.FlushDuration, "s", "From sending rows to the store to its answer.", advice: Seconds);
        _flushRows = _meter.CreateHistogram(MeterNames.FlushRows, null, "Counter rows in one write to the store.", advice: Sizes);
        _flushFailures = _meter.CreateCounter<long>(MeterNames.FlushFailures, null, "Writes to the store, and reads of seeds, that failed.");
        _mirrorFailures = _meter.CreateCounter<long>(
            MeterNames.MirrorFailures, null, "Times that a mirror node could not be asked what the store lacks, or told what it has.");
    }

    /// <summary>
    /// Writes zeros for what hopefully never happens. A series that begins with its first event has not risen, as far as an alert rule
    /// can see.
    /// </summary>
    /// <param name="isNode">True where the authority is a mirror node.</param>
    public void Begin(string authority, bool isNode)
    {
        if (isNode)
        {
            _mirrorFailures.Add(0, new KeyValuePair<string, object?>("node", authority));
        }

        foreach (var counter in (ReadOnlySpan<Counter<long>>)[_commits, _committed, _callers, _commitFailures, _abandoned, _sessions, _corrupt])
        {
            counter.Add(0, Tag(authority));
        }

        _flushedRows.Add(0);
        _flushFailures.Add(0);
    }

    public void Committed(string authority, int counters, int callers, TimeSpan duration)
    {
        var tag = Tag(authority);
        _commits.Add(1, tag);
        _committed.Add(counters, tag);
        _callers.Add(callers, tag);
        _commitDuration.Record(duration.TotalSeconds, tag);
        _commitCallers.Record(callers, tag);
        _next.Committed(authority, counters, callers, duration);
    }

    public void CommitInDoubt(string authority, Exception error)
    {
        _commitFailures.Add(1, Tag(authority));
        _next.CommitInDoubt(authority, error);
    }

    public void CommitAbandoned(string authority, int counters)
    {
        _abandoned.Add(1, Tag(authority));
        _next.CommitAbandoned(authority, counters);
    }

    public void SessionOpened(string authority, long generation)
    {
        _sessions.Add(1, Tag(authority));
        _next.SessionOpened(authority, generation);
    }

    public void SessionFailed(string authority, Exception error)
    {
        _commitFailures.Add(1, Tag(authority));
        _next.SessionFailed(authority, error);
    }

    public void CounterCorrupt(string authority, string counter, string problem)
    {
        _corrupt.Add(1, Tag(authority));
        _next.CounterCorrupt(authority, counter, problem);
    }

    public void SeedFailed(string authority, Exception error)
    {
        _flushFailures.Add(1);
        _next.SeedFailed(authority, error);
    }

    public void Flushed(int rows, TimeSpan duration)
    {
        _flushedRows.Add(rows);
        _flushDuration.Record(duration.TotalSeconds);
        _flushRows.Record(rows);
        _next.Flushed(rows, duration);
    }

    public void FlushFailed(Exception error)
    {
        _flushFailures.Add(1);
        _next.FlushFailed(error);
    }

    public void NodeFailed(string node, Exception error)
    {
        _mirrorFailures.Add(1, new KeyValuePair<string, object?>("node", node));
        _next.NodeFailed(node, error);
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string authority) => new("authority", authority);
}
