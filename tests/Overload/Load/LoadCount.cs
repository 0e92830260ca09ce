using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.Overload.Load;

/// <summary>Answers by what they mean to a caller, from any number of threads.</summary>
internal sealed class LoadCount
{
    private long _bare;
    private long _others;
    private long _failed;

    /// <summary>How long those took that were done, from the moment that they were sent.</summary>
    public LatencyHistogram Good { get; } = new();

    /// <summary>How long those took that got 429 or 503.</summary>
    public LatencyHistogram Refused { get; } = new();

    /// <summary>Of the refused, those that were not told when to come again.</summary>
    public long RefusedWithoutRetryAfter => Interlocked.Read(ref _bare);

    /// <summary>Any other status.</summary>
    public long Others => Interlocked.Read(ref _others);

    /// <summary>No connection, or one that was lost.</summary>
    public long Failures => Interlocked.Read(ref _failed);

    public void Answered(LeanAnswer answer, TimeSpan took)
    {
        switch (answer.Status)
        {
            case 200:
                Good.Record(took);
                break;
            case 429 or 503:
                Refused.Record(took);
                _ = Interlocked.Add(ref _bare, answer.RetryAfter > 0 ? 0 : 1);
                break;
            default:
                _ = Interlocked.Increment(ref _others);
                break;
        }
    }

    public void Failed() => Interlocked.Increment(ref _failed);
}
