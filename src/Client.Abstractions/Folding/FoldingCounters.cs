using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Folding;

/// <summary>Folds increments of this process before they travel; everything else passes through.</summary>
internal sealed class FoldingCounters : ICounters, IAsyncDisposable, IDisposable
{
    private readonly ICounters _inner;
    private readonly bool _enabled;
    private readonly FoldLane[] _lanes;
    private readonly AddBuffer _adds;

    /// <param name="inner">The transport. It retries, with the key of each increment.</param>
    public FoldingCounters(ICounters inner, FoldingOptions options, TimeProvider clock, ILogger logger)
    {
        (_inner, _enabled) = (inner, options.Enabled);

        // One for each level, for a request asks for one level; the first is for callers that name none.
        _lanes = [.. new Durability?[] { null, Durability.Memory, Durability.Mirror, Durability.Store }
            .Select(level => new FoldLane(inner, level, options.Interval, clock))];
        _adds = new AddBuffer(inner, options, clock, logger);
    }

    public Task<CounterChange> IncrementAsync(
        string id, long by = 1, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _enabled && idempotencyKey is null
            ? _lanes[durability is { } level ? (int)level + 1 : 0].AddAsync(id, by, cancellationToken)
            : _inner.IncrementAsync(id, by, durability, idempotencyKey, cancellationToken);

    public Task<IReadOnlyList<IncrementResult>> IncrementManyAsync(
        IReadOnlyList<CounterIncrement> increments, Durability? durability = null, CancellationToken cancellationToken = default) =>
        _inner.IncrementManyAsync(increments, durability, cancellationToken);

    public bool Add(string id, long by = 1) => _adds.Add(id, by);

    public Task FlushAsync(CancellationToken cancellationToken = default) => _adds.FlushAsync(cancellationToken);

    public Task<CounterReading> GetAsync(string id, bool consistent = false, CancellationToken cancellationToken = default) =>
        _inner.GetAsync(id, consistent, cancellationToken);

    public Task<CounterChange> SetAsync(
        string id, long value, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _inner.SetAsync(id, value, durability, idempotencyKey, cancellationToken);

    public Task<CounterChange> ResetAsync(
        string id, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _inner.ResetAsync(id, durability, idempotencyKey, cancellationToken);

    public Task<IReadOnlyList<CounterListing>> TopAsync(int limit = 10, string? prefix = null, CancellationToken cancellationToken = default) =>
        _inner.TopAsync(limit, prefix, cancellationToken);

    public IAsyncEnumerable<CounterListing> ListAsync(string? prefix = null, CancellationToken cancellationToken = default) =>
        _inner.ListAsync(prefix, cancellationToken);

    public Task<CounterHistory> HistoryAsync(
        string id, HistoryResolution resolution = HistoryResolution.Day, DateTimeOffset? from = null, DateTimeOffset? to = null,
        CancellationToken cancellationToken = default) => _inner.HistoryAsync(id, resolution, from, to, cancellationToken);

    /// <summary>Sends what <see cref="Add"/> took, once more and for the last time.</summary>
    public ValueTask DisposeAsync() => _adds.DisposeAsync();

    // A container that is disposed without await wants this one; there is no context here that could wait for itself.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
