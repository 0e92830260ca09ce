using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.Domain.Pages;

/// <summary>
/// One page in memory, whoever hosts it: a counter for each kind of visit, and the visitors, each made when it is first needed. As with
/// counters, two of one page only add up. Safe for concurrent use.
/// </summary>
public sealed class Page : IActivation
{
    private static readonly VisitKind[] Kinds = Enum.GetValues<VisitKind>();

    private readonly Counter?[] _counters = new Counter?[Kinds.Length];
    private readonly CounterRuntime _runtime;
    private readonly VisitorRuntime _visitorRuntime;
    private readonly ICounterHost? _host;
    private PageVisitors? _visitors;

    internal Page(string id, CounterRuntime runtime, VisitorRuntime visitors, ICounterHost? host) =>
        (Id, _runtime, _visitorRuntime, _host) = (id, runtime, visitors, host);

    public string Id { get; }

    public long LastUsed { get; set; }

    /// <summary>The counters that were needed so far.</summary>
    public IEnumerable<Counter> Counters => _counters.OfType<Counter>();

    private PageVisitors Visitors
    {
        get
        {
            if (Volatile.Read(ref _visitors) is { } visitors)
            {
                return visitors;
            }

            var made = _visitorRuntime.Activate(Id);
            return Interlocked.CompareExchange(ref _visitors, made, null) ?? made;
        }
    }

    private int Today => VisitorDay.Of(_runtime.Clock.GetUtcNow());

    /// <summary>The counter of one kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No page counts that.</exception>
    public Counter Of(CounterKind kind)
    {
        var index = (int)kind.ToVisitKind();
        if (Volatile.Read(ref _counters[index]) is { } counter)
        {
            return counter;
        }

        var made = _runtime.Activate(CounterKey.Of(kind, Id), _host);
        return Interlocked.CompareExchange(ref _counters[index], made, null) ?? made;
    }

    /// <summary>As <see cref="IPageEngine.VisitAsync"/>.</summary>
    public async ValueTask<ChangeResult> VisitAsync(Visit visit, Durability durability)
    {
        var visitors = visit.Visitor is null ? null : Visitors;
        var started = _runtime.Clock.GetTimestamp();

        // Under way with the visit itself. A visitor added twice, or added for a visit that is refused, is the same visitor.
        var adding = visitors is null ? ValueTask.FromResult(Outcome.Done) : visitors.AddAsync(visit.Day, visit.Visitor!.Value);
        var result = await Of(visit.Kind.ToCounterKind()).ChangeAsync(new Change(ChangeKind.Add, 1, visit.IdempotencyKey), durability);
        if (visitors is null)
        {
            return result;
        }

        if (result is { Outcome: Outcome.Done, Durability: Durability.Memory })
        {
            // Answered from memory: what becomes of the visitor is not waited for either.
            _ = adding.AsTask();
            return result;
        }

        var added = await adding;
        if (result.Outcome != Outcome.Done || added != Outcome.Done)
        {
            // The visit is counted and its visitor may not be: with its key it can be sent again, and then both are.
            return ChangeResult.Refused(result.Outcome != Outcome.Done ? result.Outcome : added == Outcome.Corrupt ? added : Outcome.Unknown);
        }

        return durability == Durability.Store && _runtime.HasMirror && !await HasFlushedAsync(visitors, started)
            ? result with { Durability = Durability.Mirror }
            : result;
    }

    /// <summary>As <see cref="IPageEngine.ReadPageAsync"/>.</summary>
    public ValueTask<PageResult> ReadAsync(bool consistent) =>
        // All are under way before the first is waited for, so what has to be asked for goes in one commit.
        TogetherAsync(
            Of(CounterKind.Visits).ReadAsync(consistent),
            Of(CounterKind.Bots).ReadAsync(consistent),
            Of(CounterKind.Prefetches).ReadAsync(consistent),
            Of(CounterKind.Own).ReadAsync(consistent),
            Visitors.ReadAsync(Today, consistent));

    /// <summary>
    /// As <see cref="IPageEngine.ResetPageAsync"/>. Visits come last: where their reset is a replay, the visitors were reset before, and
    /// who came since is not forgotten.
    /// </summary>
    public async ValueTask<ChangeResult> ResetAsync(string? idempotencyKey, Durability durability)
    {
        var reset = new Change(ChangeKind.Reset, 0, idempotencyKey);
        var others = await Task.WhenAll(
            Kinds.Where(kind => kind != VisitKind.Person).Select(kind => Of(kind.ToCounterKind()).ChangeAsync(reset, durability).AsTask()));
        var outcome = Together([.. others.Select(result => result.Outcome)]);
        var isRepeat = others.All(result => result.Replayed);
        if (outcome == Outcome.Done && !isRepeat)
        {
            outcome = OfPart(await Visitors.ResetAsync(Today));
        }

        if (outcome != Outcome.Done)
        {
            return ChangeResult.Refused(outcome);
        }

        var visits = await Of(CounterKind.Visits).ChangeAsync(reset, durability);
        outcome = OfPart(visits.Outcome);
        if (outcome == Outcome.Done && isRepeat && !visits.Replayed)
        {
            // The first attempt ended somewhere in between.
            outcome = OfPart(await Visitors.ResetAsync(Today));
        }

        return outcome == Outcome.Done
            ? visits with { Durability = others.Append(visits).Min(result => result.Durability) }
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

        if (Volatile.Read(ref _visitors) is { } visitors)
        {
            isEmpty &= visitors.TryRetire() && Interlocked.CompareExchange(ref _visitors, null, visitors) == visitors;
        }

        return isEmpty;
    }

    /// <summary>Whether the store has the visitors before the caller is to be told something.</summary>
    private async Task<bool> HasFlushedAsync(PageVisitors visitors, long started)
    {
        var left = _runtime.Options.AnswerDeadline - _runtime.Clock.GetElapsedTime(started);
        return left > TimeSpan.Zero && await Deadline.WithinAsync(visitors.FlushAsync(), left, _runtime.Clock) == true;
    }

    private static async ValueTask<PageResult> TogetherAsync(
        ValueTask<ReadResult> visits, ValueTask<ReadResult> bots, ValueTask<ReadResult> prefetches, ValueTask<ReadResult> own,
        ValueTask<VisitorTally> visitors) =>
        Together([await visits, await bots, await prefetches, await own], await visitors);

    private static PageResult Together(ReadOnlySpan<ReadResult> all, VisitorTally visitors)
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
        return visitors.Outcome == Outcome.Done
            ? new PageResult(Outcome.Done, visits, visitors.Today, visitors.AllDays, bots, prefetches, own, version, exists, source, changedAt)
            : PageResult.Refused(visitors.Outcome);
    }

    /// <summary>What it means for the whole that one part, after others were done, was not.</summary>
    private static Outcome OfPart(Outcome outcome) => outcome is Outcome.Done or Outcome.Corrupt ? outcome : Outcome.Unknown;

    /// <summary>What became of several changes that are one to their caller: "nothing changed" is true only where it is true of all.</summary>
    private static Outcome Together(ReadOnlySpan<Outcome> outcomes) =>
        outcomes.ContainsAnyExcept(outcomes[0]) ? Outcome.Unknown : outcomes[0];
}
