using System.Runtime.CompilerServices;
using OrleansCounters.Client.Orleans.Links;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Store;
using OrleansCounters.GrainInterfaces.Wire.Fronts;

namespace OrleansCounters.Client.Orleans.Counting;

/// <summary>Counters over the Orleans client, each call a call of its grain.</summary>
internal sealed class GrainCounters(ClusterLink link, GrainChanges changes, TimeProvider clock) : ICounters
{
    /// <summary>How many grains are called at once for one caller.</summary>
    private const int MaxTogether = 1_000;

    public async Task<CounterChange> IncrementAsync(
        string id, long by = 1, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        await ChangeAsync(id, ChangeKind.Add, by, durability, idempotencyKey, cancellationToken);

    public async Task<IReadOnlyList<IncrementResult>> IncrementManyAsync(
        IReadOnlyList<CounterIncrement> increments, Durability? durability = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(increments);
        var results = new List<IncrementResult>(increments.Count);
        foreach (var part in increments.Chunk(MaxTogether))
        {
            results.AddRange(await Task.WhenAll(part.Select(increment => OneAsync(increment, durability, cancellationToken))));
        }

        return results;
    }

    public bool Add(string id, long by = 1) => throw new NotSupportedException("Folding is in front of this.");

    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async Task<CounterReading> GetAsync(string id, bool consistent = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var result = await ReadAsync(Checks.Counter(id), consistent, cancellationToken);
        return new CounterReading(id, result.Value, result.Version, result.Exists, result.Source.ToName());
    }

    public Task<CounterChange> SetAsync(
        string id, long value, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, ChangeKind.Set, value, durability, idempotencyKey, cancellationToken);

    public Task<CounterChange> ResetAsync(
        string id, Durability? durability = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, ChangeKind.Reset, 0, durability, idempotencyKey, cancellationToken);

    public async Task<IReadOnlyList<CounterListing>> TopAsync(int limit = 10, string? prefix = null, CancellationToken cancellationToken = default)
    {
        Checks.Prefix(prefix);
        Checks.Limit(limit);
        var part = await PartAsync(new CounterQuery(CounterKind.Counter, prefix ?? "", ByValue: true, limit, After: null), cancellationToken);
        return [.. part.Counters.Select(Listing)];
    }

    public async IAsyncEnumerable<CounterListing> ListAsync(string? prefix = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Checks.Prefix(prefix);
        CounterCursor? after = null;
        do
        {
            var part = await PartAsync(
                new CounterQuery(CounterKind.Counter, prefix ?? "", ByValue: false, CounterQuery.MaxLimit, after), cancellationToken);
            foreach (var counter in part.Counters)
            {
                yield return Listing(counter);
            }

            after = part.HasMore && part.Counters is [.., var last] ? new CounterCursor(last.Id, last.Value) : null;
        }
        while (after is not null);
    }

    public async Task<CounterHistory> HistoryAsync(
        string id, HistoryResolution resolution = HistoryResolution.Day, DateTimeOffset? from = null, DateTimeOffset? to = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!Enum.IsDefined(resolution))
        {
            throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "Not a resolution.");
        }

        var key = Checks.Counter(id);
        var range = HistoryRange.Of(
            (Domain.Store.HistoryResolution)(byte)resolution, Checks.Time(from, "from"), Checks.Time(to, "to"), clock.GetUtcNow());
        Checks.Range(range);

        // Asked first: what the grain knows now, the store may have by the time that it is asked.
        var known = await ReadAsync(key, consistent: false, cancellationToken);
        var call = new Call<HistoryAnswer>(
            () => link.Front.HistoryAsync(HistoryRequest.Of(key.Text, range)), answer => (Outcome)answer.Outcome, HistoryAnswer.Refused) { IsOfStore = true };
        var stored = (await changes.ReadAsync(link, call, cancellationToken)).ToHistory();
        return new CounterHistory(
            id,
            resolution,
            Translation.Utc(stored.FromOf(range)),
            Translation.Utc(range.To),
            [.. stored.Buckets.Select(bucket => new HistoryBucket(Translation.Utc(bucket.Start), bucket.Change))],
            stored.Buckets.Aggregate(0L, (sum, bucket) => unchecked(sum + bucket.Change)),
            stored.State.Adjusted,
            stored.State.Total,
            stored.IsBehind(known));
    }

    private static CounterListing Listing(ListedCounter counter) =>
        new(counter.Id, counter.Value, counter.Version, Translation.Utc(counter.ChangedAt), Translation.Utc(counter.CreatedAt));

    private Task<CounterChange> ChangeAsync(
        string id, ChangeKind kind, long operand, Durability? durability, string? idempotencyKey, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return MakeAsync(id, kind, operand, durability, idempotencyKey, cancellation);
    }

    private async Task<CounterChange> MakeAsync(
        string id, ChangeKind kind, long operand, Durability? durability, string? idempotencyKey, CancellationToken cancellation)
    {
        var counter = Checks.Counter(id);
        var result = await changes.MakeAsync(
            link, id, idempotencyKey, durability,
            (key, level) => new Call<ChangeResult>(
                () => link.Engine.ChangeAsync(counter, new Change(kind, operand, key), level, CancellationToken.None),
                answer => answer.Outcome,
                ChangeResult.Refused),
            cancellation);
        return Translation.Change(id, result);
    }

    private async Task<IncrementResult> OneAsync(CounterIncrement increment, Durability? durability, CancellationToken cancellation)
    {
        try
        {
            return new IncrementResult(await MakeAsync(increment.Id, ChangeKind.Add, increment.By, durability, increment.IdempotencyKey, cancellation));
        }
        catch (OrleansCountersException error)
        {
            return new IncrementResult(Refusals.OfItem(error));
        }
    }

    private Task<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) => changes.ReadAsync(
        link,
        new Call<ReadResult>(() => link.Engine.ReadAsync(key, consistent, CancellationToken.None), answer => answer.Outcome, ReadResult.Refused),
        cancellation);

    private Task<ListAnswer> PartAsync(CounterQuery query, CancellationToken cancellation) => changes.ReadAsync(
        link,
        new Call<ListAnswer>(() => link.Front.ListAsync(ListRequest.Of(query)), answer => (Outcome)answer.Outcome, ListAnswer.Refused) { IsOfStore = true },
        cancellation);
}
