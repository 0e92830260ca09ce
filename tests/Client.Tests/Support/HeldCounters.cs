using System.Collections.Concurrent;

namespace OrleansCounters.Client.Tests.Support;

/// <summary>Counters in memory that answer a request when a test lets them.</summary>
internal sealed class HeldCounters : ICounters
{
    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CounterChange> _byKey = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly SemaphoreSlim _released = new(0);
    private readonly ConcurrentQueue<IReadOnlyList<CounterIncrement>> _requests = new();
    private readonly Lock _gate = new();

    /// <summary>True: nothing is held back.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Called after a request was applied; what it gives back is thrown instead of the answer.</summary>
    public Func<OrleansCountersException?> Loses { get; set; } = () => null;

    /// <summary>Called before a request is applied.</summary>
    public Func<CounterIncrement, OrleansCountersException?> Refuses { get; set; } = _ => null;

    public IReadOnlyList<IReadOnlyList<CounterIncrement>> Requests => [.. _requests];

    public long this[string id]
    {
        get
        {
            lock (_gate)
            {
                return _values.GetValueOrDefault(id);
            }
        }
    }

    public Task ArrivedAsync() => _arrived.WaitAsync();

    public void Release(int requests = 1) => _released.Release(requests);

    public async Task<CounterChange> IncrementAsync(
        string id, long by = 1, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        var result = (await IncrementManyAsync([new CounterIncrement(id, by, idempotencyKey)], durability, cancellationToken))[0];
        return result.Succeeded ? result.Change : throw result.Error;
    }

    public async Task<IReadOnlyList<IncrementResult>> IncrementManyAsync(
        IReadOnlyList<CounterIncrement> increments, Durability? durability = null, CancellationToken cancellationToken = default)
    {
        _requests.Enqueue(increments);
        _ = _arrived.Release();
        if (!IsOpen)
        {
            await _released.WaitAsync(cancellationToken);
        }

        List<IncrementResult> results;
        lock (_gate)
        {
            results = [.. increments.Select(Apply)];
        }

        return Loses() is { } lost ? throw lost : results;
    }

    public bool Add(string id, long by = 1) => throw new NotSupportedException();

    public Task FlushAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<CounterReading> GetAsync(string id, bool consistent = false, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<CounterChange> SetAsync(
        string id, long value, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<CounterChange> ResetAsync(
        string id, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<CounterListing>> TopAsync(int limit = 10, string? prefix = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<CounterListing> ListAsync(string? prefix = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<CounterHistory> HistoryAsync(
        string id, HistoryResolution resolution = HistoryResolution.Day, DateTimeOffset? from = null, DateTimeOffset? to = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private IncrementResult Apply(CounterIncrement increment)
    {
        if (Refuses(increment) is { } refused)
        {
            return new IncrementResult(refused);
        }

        if (increment.IdempotencyKey is { } key && _byKey.TryGetValue(key, out var first))
        {
            return new IncrementResult(first with { Replayed = true });
        }

        try
        {
            var value = checked(_values.GetValueOrDefault(increment.Id) + increment.By);
            _values[increment.Id] = value;
            var change = new CounterChange(increment.Id, value, 1, Durability.Mirror, false);
            if (increment.IdempotencyKey is not null)
            {
                _byKey[increment.IdempotencyKey] = change;
            }

            return new IncrementResult(change);
        }
        catch (OverflowException)
        {
            return new IncrementResult(new OrleansCountersException("overflow", "Too much.") { Status = 409 });
        }
    }
}
