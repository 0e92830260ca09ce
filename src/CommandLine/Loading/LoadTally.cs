using System.Collections.Concurrent;

namespace OrleansCounters.CommandLine.Loading;

/// <summary>Counts answers as they come, from any number of threads.</summary>
internal sealed class LoadTally
{
    public const string NotSent = "not sent";

    private readonly ConcurrentDictionary<string, long> _statuses = new(StringComparer.Ordinal);
    private long _answered;
    private long _acknowledged;
    private long _refused;
    private long _inDoubt;

    /// <summary>From the moment that a request was to be sent: what somebody who came then would have waited.</summary>
    public LatencyHistogram FromIntended { get; } = new();

    /// <summary>From the moment that it was sent.</summary>
    public LatencyHistogram FromSent { get; } = new();

    public long Answered => Interlocked.Read(ref _answered);

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    public long Refused => Interlocked.Read(ref _refused);

    public long InDoubt => Interlocked.Read(ref _inDoubt);

    public IReadOnlyDictionary<string, long> Statuses => _statuses;

    /// <param name="isMeasured">False while it warms up.</param>
    public void Answer(LoadAnswer answer, TimeSpan fromIntended, TimeSpan fromSent, bool isMeasured)
    {
        _ = Interlocked.Add(ref _acknowledged, answer.Acknowledged);
        _ = Interlocked.Add(ref _refused, answer.Refused);
        _ = Interlocked.Add(ref _inDoubt, answer.InDoubt);
        _ = _statuses.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
        if (isMeasured)
        {
            FromIntended.Record(fromIntended);
            FromSent.Record(fromSent);
        }

        _ = Interlocked.Increment(ref _answered);
    }

    /// <summary>One that was due and found no connection free until the end: it waited at least so long.</summary>
    public void Unsent(TimeSpan fromIntended, bool isMeasured)
    {
        _ = _statuses.AddOrUpdate(NotSent, 1, static (_, count) => count + 1);
        if (isMeasured)
        {
            FromIntended.Record(fromIntended);
        }
    }
}
