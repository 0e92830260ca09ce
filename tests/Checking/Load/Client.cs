using System.Text.Json;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Http;

namespace OrleansCounters.Checking.Load;

/// <summary>
/// A careful client, one thing after the other. What surely had no effect is tried again. After an unknown outcome a change with a key is
/// repeated with that key until the answer is definite, and one without is let go, for a repeat might count twice.
/// </summary>
internal sealed class Client(
    int number, WorkloadOptions options, Addresses addresses, History history, Progress progress, TimeProvider clock, Gate? gate = null)
    : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    private readonly Wire _wire = new(options.RequestTimeout, clock, options.ApiKey);
    private readonly Wire _twin = new(options.RequestTimeout, clock, options.ApiKey);
    private readonly Rest _rest = new(options, number, clock);
    private int _target = Math.Max(number, 0) % addresses.Targets;

    public async Task RunAsync(IEnumerable<PlannedOperation> plan, CancellationToken cancellation)
    {
        foreach (var planned in plan)
        {
            await _rest.TakeAsync(cancellation);
            await (gate?.EnterAsync(cancellation) ?? ValueTask.CompletedTask);
            if (cancellation.IsCancellationRequested)
            {
                gate?.Leave();
                return;
            }

            var twin = planned.Twice ? ExecuteAsync(planned, _twin, cancellation) : Task.FromResult(true);
            var isServed = await ExecuteAsync(planned, _wire, cancellation);
            isServed &= await twin;
            gate?.Leave();
            if (!isServed || cancellation.IsCancellationRequested)
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
        var left = planned;
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            var (reply, open) = left.Items is null ? await AttemptAsync(left, wire, cancellation) : await AttemptBatchAsync(left, wire, cancellation);
            if (open is null)
            {
                return true;
            }

            left = open;
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

    private static bool IsOpen(PlannedOperation planned, Reply reply) =>
        !reply.IsLastWord && (planned.Key is not null || planned.Kind == OperationKind.Read || reply.Fate == Fate.Refused);

    /// <returns>The answer, and what is to be tried again; null for nothing.</returns>
    private async Task<(Reply Reply, PlannedOperation? Open)> AttemptAsync(PlannedOperation planned, Wire wire, CancellationToken cancellation)
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
        Record(planned, reply, start, history.Now, 0);
        return (reply, IsOpen(planned, reply) ? planned : null);
    }

    private async Task<(Reply Reply, PlannedOperation? Open)> AttemptBatchAsync(PlannedOperation batch, Wire wire, CancellationToken cancellation)
    {
        var items = batch.Items!;
        var body = $"[{string.Join(',', items.Select(Item))}]";
        var start = history.Now;
        var replies = await wire.SendBatchAsync(addresses.Of(_target, batch), body, items.Count, cancellation);
        var end = history.Now;
        for (var i = 0; i < items.Count; i++)
        {
            Record(items[i], replies[i], start, end, items.Count);
        }

        PlannedOperation[] open = [.. items.Where((item, i) => IsOpen(item, replies[i]))];
        return (replies.FirstOrDefault(reply => !reply.IsLastWord, replies[0]), open.Length == 0 ? null : batch with { Items = open });
    }

    private static string Item(PlannedOperation item) => item.Key is null
        ? $$"""{"id":"{{item.Counter}}","by":{{item.Amount}}}"""
        : $$"""{"id":"{{item.Counter}}","by":{{item.Amount}},"key":"{{JsonEncodedText.Encode(item.Key)}}"}""";

    private void Record(PlannedOperation planned, Reply reply, long start, long end, int batch)
    {
        history.Append(new Entry
        {
            Client = number,
            Operation = planned.Number,
            Kind = planned.Kind,
            Counter = planned.Counter,
            Amount = planned.Amount,
            Key = planned.Key,
            Asked = planned.Level,
            Batch = batch,
            Consistent = planned.Consistent,
            Start = start,
            End = end,
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
    }
}
