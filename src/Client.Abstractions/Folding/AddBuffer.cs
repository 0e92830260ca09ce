using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Folding;

/// <summary>
/// What nobody waits for: a sum for each counter, sent after an interval. A batch keeps its keys until it is answered, so sending it again never
/// counts twice, whatever became of it the first time.
/// </summary>
internal sealed class AddBuffer(ICounters inner, FoldingOptions options, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    /// <summary>The service keeps keys for at least ten minutes; a batch in doubt is given up long before.</summary>
    public static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(5);

    /// <summary>A process that ends does not wait longer than this for the last flush.</summary>
    public static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly KeyMaker _keys = new();
    private Dictionary<string, long> _pending = new(StringComparer.Ordinal);
    private AddBatch? _head;
    private bool _armed;
    private bool _disposed;
    private bool _failing;

    public bool Add(string id, long by)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(ICounters));
            if (!TryAdd_NeedsLock(id, by))
            {
                return false;
            }
        }

        Arm(options.AddInterval);
        return true;
    }

    /// <summary>Everything taken before this call: the head of the line, then what is pending now.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            await SendHeadAsync(cancellation);
            if (TakeNext())
            {
                await SendHeadAsync(cancellation);
            }
        }
        finally
        {
            _ = _oneAtATime.Release();
            if (_head is not null)
            {
                Arm(Pause);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        try
        {
            using var limit = new CancellationTokenSource(LastFlush, clock);
            await FlushAsync(limit.Token);
        }
        catch (Exception error)
        {
            Log.AddsLost(logger, _pending.Count + HeadCount, error);
        }
    }

    private int HeadCount => _head?.Items.Count ?? 0;

    private bool TryAdd_NeedsLock(string id, long by)
    {
        if (_pending.TryGetValue(id, out var sum))
        {
            var total = unchecked(sum + by);
            var fits = ((sum ^ total) & (by ^ total)) >= 0;
            _pending[id] = fits ? total : sum;
            return fits;
        }

        // What is on its way still takes memory.
        return _pending.Count + HeadCount < options.MaxPending && _pending.TryAdd(id, by);
    }

    private void Arm(TimeSpan pause)
    {
        lock (_gate)
        {
            if (_armed || _disposed)
            {
                return;
            }

            _armed = true;
        }

        _ = FlushLaterAsync(pause);
    }

    private async Task FlushLaterAsync(TimeSpan pause)
    {
        await Task.Delay(pause, clock);
        lock (_gate)
        {
            _armed = false;
            if (_disposed)
            {
                return;
            }
        }

        try
        {
            await FlushAsync(CancellationToken.None);
            _failing = false;
        }
        catch (Exception error)
        {
            // Once for each outage: what is left is tried again every second.
            if (!_failing)
            {
                _failing = true;
                Log.AddsWait(logger, HeadCount, error.Message);
            }
        }
    }

    private bool TakeNext()
    {
        lock (_gate)
        {
            if (_pending.Count > 0)
            {
                _head = new AddBatch([.. _pending.Select(entry => new CounterIncrement(entry.Key, entry.Value, _keys.Next()))]);
                _pending = new Dictionary<string, long>(StringComparer.Ordinal);
            }

            return _head is not null;
        }
    }

    private async Task SendHeadAsync(CancellationToken cancellation)
    {
        if (_head is not { } head)
        {
            return;
        }

        if (head.InDoubtSince is { } since && clock.GetElapsedTime(since) > GiveUp)
        {
            Log.AddsGivenUp(logger, head.Items.Count);
            Replace(null);
            return;
        }

        // Cancelled on the way, it may have been applied: in doubt until it is answered.
        var before = head;
        Replace(head = head with { InDoubtSince = head.InDoubtSince ?? clock.GetTimestamp() });
        var results = await ResultsAsync(head, cancellation);
        OrleansCountersException? lastError = null;
        var left = new List<CounterIncrement>();
        var inDoubt = before.InDoubtSince is not null;
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Error is not { } error)
            {
                continue;
            }

            if (IsFinal(error))
            {
                Log.AddDropped(logger, head.Items[i].Id, head.Items[i].By, error.Message);
                continue;
            }

            lastError = error;
            inDoubt |= error.IsUnknownOutcome;
            left.Add(head.Items[i]);
        }

        Replace(left.Count == 0 ? null : new AddBatch(left, inDoubt ? head.InDoubtSince : null));
        if (lastError is not null)
        {
            throw lastError;
        }
    }

    private async Task<IReadOnlyList<IncrementResult>> ResultsAsync(AddBatch batch, CancellationToken cancellation)
    {
        try
        {
            return await inner.IncrementManyAsync(batch.Items, null, cancellation);
        }
        catch (OrleansCountersException error)
        {
            return [.. batch.Items.Select(_ => new IncrementResult(error))];
        }
    }

    private void Replace(AddBatch? head)
    {
        lock (_gate)
        {
            _head = head;
        }
    }

    /// <summary>True for what the service will never take.</summary>
    private static bool IsFinal(OrleansCountersException error) => error.Status is >= 400 and < 500 and not (401 or 403 or 408 or 429);
}
