using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Http;

namespace OrleansCounters.Checking.Load;

/// <summary>
/// A careful client, one thing after the other. What surely had no effect is tried again. After an unknown outcome a change with a key is
/// repeated with that key until the answer is definite, and one without is let go, for a repeat might count twice.
/// </summary>
internal sealed class Client(int number, WorkloadOptions options, Addresses addresses, History history, Progress progress, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    private readonly Wire _wire = new(options.RequestTimeout, clock);
    private readonly Wire _twin = new(options.RequestTimeout, clock);
    private int _target = Math.Max(number, 0) % addresses.Targets;

    public async Task RunAsync(IEnumerable<PlannedOperation> plan, CancellationToken cancellation)
    {
        foreach (var planned in plan)
        {
            var twin = planned.Twice ? ExecuteAsync(planned, _twin, cancellation) : Task.FromResult(true);
            var isServed = await ExecuteAsync(planned, _wire, cancellation);
            if (!(await twin && isServed) || cancellation.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Reads until there is an answer.</summary>
    public Task ReadFinalAsync(IEnumerable<string> counters, CancellationToken cancellation) => RunAsync(
        counters.Select((counter, index) => new PlannedOperation(index, OperationKind.Read, counter, 0, null, false, Consistent: true)), cancellation);

    public void Dispose()
    {
        _wire.Dispose();
        _twin.Dispose();
    }

    /// <returns>False where nobody was to be reached until it was time to give up.</returns>
    private async Task<bool> ExecuteAsync(PlannedOperation planned, Wire wire, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            var reply = await AttemptAsync(planned, wire, cancellation);
            if (reply.IsLastWord || !MayRepeat(planned, reply))
            {
                return true;
            }

            if (cancellation.IsCancellationRequested || clock.GetElapsedTime(began) > options.GiveUpAfter)
            {
                return reply.Code != Reply.NotConnected;
            }

            if (reply.Status == 0)
            {
                _target = (_target + 1) % addresses.Targets;
            }

            var pause = reply.RetryAfter > 0 ? TimeSpan.FromSeconds(reply.RetryAfter) : wait;
            await Task.Delay(pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool MayRepeat(PlannedOperation planned, Reply reply) =>
        planned.Key is not null || planned.Kind == OperationKind.Read || reply.Fate == Fate.Refused;

    private async Task<Reply> AttemptAsync(PlannedOperation planned, Wire wire, CancellationToken cancellation)
    {
        var (method, body) = planned.Kind switch
        {
            OperationKind.Increment => (HttpMethod.Post, null),
            OperationKind.Set => (HttpMethod.Put, $$"""{"value":{{planned.Amount}}}"""),
            OperationKind.Reset => (HttpMethod.Delete, null),
            _ => (HttpMethod.Get, null),
        };
        var start = history.Now;
        var reply = await wire.SendAsync(method, addresses.Of(_target, planned), planned.Key, body, cancellation);
        history.Append(new Entry
        {
            Client = number,
            Operation = planned.Number,
            Kind = planned.Kind,
            Counter = planned.Counter,
            Amount = planned.Amount,
            Key = planned.Key,
            Consistent = planned.Consistent,
            Start = start,
            End = history.Now,
            Fate = reply.Fate,
            Status = reply.Status,
            Code = reply.Code,
            Value = reply.Value,
            Version = reply.Version,
            Level = reply.Level,
            Replayed = reply.Replayed,
            Exists = reply.Exists,
            Final = number < 0,
        });
        if (reply.Status != 0)
        {
            progress.Answered();
        }

        return reply;
    }
}
