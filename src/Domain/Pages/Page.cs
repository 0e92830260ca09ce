using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Pages;

/// <summary>
/// One page in memory, whoever hosts it: a counter for each kind of visit, made when it is first needed. As with counters, two of one
/// page only add up. Safe for concurrent use.
/// </summary>
public sealed class Page : IActivation
{
    private static readonly VisitKind[] Kinds = Enum.GetValues<VisitKind>();

    private readonly Counter?[] _counters = new Counter?[Kinds.Length];
    private readonly CounterRuntime _runtime;
    private readonly Action<Counter>? _onDirty;

    internal Page(string id, CounterRuntime runtime, Action<Counter>? onDirty) => (Id, _runtime, _onDirty) = (id, runtime, onDirty);

    public string Id { get; }

    /// <summary>The counters that were needed so far.</summary>
    public IEnumerable<Counter> Counters => _counters.OfType<Counter>();

    /// <summary>The counter of one kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No page counts that.</exception>
    public Counter Of(CounterKind kind)
    {
        var index = (int)kind.ToVisitKind();
        if (Volatile.Read(ref _counters[index]) is { } counter)
        {
            return counter;
        }

        var made = _runtime.Activate(CounterKey.Of(kind, Id), _onDirty);
        return Interlocked.CompareExchange(ref _counters[index], made, null) ?? made;
    }

    /// <summary>As <see cref="IPageEngine.VisitAsync"/>.</summary>
    public ValueTask<ChangeResult> VisitAsync(Visit visit, Durability durability) =>
        Of(visit.Kind.ToCounterKind()).ChangeAsync(new Change(ChangeKind.Add, 1, visit.IdempotencyKey), durability);

    /// <summary>As <see cref="IPageEngine.ReadPageAsync"/>.</summary>
    public ValueTask<PageResult> ReadAsync(bool consistent) =>
        // All are under way before the first is waited for, so what has to be asked for goes in one commit.
        TogetherAsync(
            Of(CounterKind.Visits).ReadAsync(consistent),
            Of(CounterKind.Bots).ReadAsync(consistent),
            Of(CounterKind.Prefetches).ReadAsync(consistent),
            Of(CounterKind.Own).ReadAsync(consistent));

    /// <summary>As <see cref="IPageEngine.ResetPageAsync"/>.</summary>
    public async ValueTask<ChangeResult> ResetAsync(string? idempotencyKey, Durability durability)
    {
        var reset = new Change(ChangeKind.Reset, 0, idempotencyKey);
        var results = await Task.WhenAll(Kinds.Select(kind => Of(kind.ToCounterKind()).ChangeAsync(reset, durability).AsTask()));
        var outcome = Together([.. results.Select(result => result.Outcome)]);
        return outcome == Outcome.Done
            ? results[(int)VisitKind.Person] with { Durability = results.Min(result => result.Durability) }
            : ChangeResult.Refused(outcome);
    }

    public void ListDirty(ICollection<Counter> dirty)
    {
        foreach (var counter in _counters)
        {
            counter?.ListDirty(dirty);
        }
    }

    /// <summary>
    /// As <see cref="Counter.TryRetire"/>. A counter that is over leaves the page whatever the others do; should it be needed again there
    /// is a new one, so the page itself never is.
    /// </summary>
    public bool TryRetire()
    {
        var isEmpty = true;
        for (var i = 0; i < _counters.Length; i++)
        {
            if (Volatile.Read(ref _counters[i]) is { } counter)
            {
                isEmpty &= counter.TryRetire() && Interlocked.CompareExchange(ref _counters[i], null, counter) == counter;
            }
        }

        return isEmpty;
    }

    private static async ValueTask<PageResult> TogetherAsync(
        ValueTask<ReadResult> visits, ValueTask<ReadResult> bots, ValueTask<ReadResult> prefetches, ValueTask<ReadResult> own) =>
        Together([await visits, await bots, await prefetches, await own]);

    private static PageResult Together(ReadOnlySpan<ReadResult> all)
    {
        var (exists, version, source, changedAt) = (false, 0L, ReadSource.Memory, 0L);
        foreach (var one in all)
        {
            if (one.Outcome != Outcome.Done)
            {
                return PageResult.Refused(one.Outcome);
            }

            exists |= one.Exists;
            version = Math.Max(version, one.Version);
            source = one.Source > source ? one.Source : source;
            changedAt = Math.Max(changedAt, one.ChangedAt);
        }

        var (visits, bots, prefetches, own) = (all[0].Value, all[1].Value, all[2].Value, all[3].Value);
        return new PageResult(Outcome.Done, visits, UniqueToday: 0, UniqueTotal: 0, bots, prefetches, own, version, exists, source, changedAt);
    }

    /// <summary>What became of several changes that are one to their caller: "nothing changed" is true only where it is true of all.</summary>
    private static Outcome Together(ReadOnlySpan<Outcome> outcomes) =>
        outcomes.ContainsAnyExcept(outcomes[0]) ? Outcome.Unknown : outcomes[0];
}
