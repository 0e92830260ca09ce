using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>An engine that counts in a dictionary like an authority with a mirror, unless a test scripts its next answers.</summary>
internal sealed class FakeEngine(FakeStore store) : ICounterEngine, IPageEngine
{
    private readonly Dictionary<CounterKey, CounterState> _counters = [];
    private readonly Dictionary<(CounterKey Counter, string Key), ChangeResult> _keys = [];
    private readonly Dictionary<string, HashSet<(int Day, VisitorHash Visitor)>> _visitors = [];
    private readonly Lock _lock = new();

    public string Name => "Fake";

    public List<(CounterKey Key, Change Change, Durability Durability)> Changes { get; } = [];

    public List<(CounterKey Key, bool Consistent)> Reads { get; } = [];

    public List<(string Page, Visit Visit, Durability Durability)> Visits { get; } = [];

    public Func<Visit, Durability, ChangeResult>? OnVisit { get; set; }

    public Func<Change, Durability, ChangeResult>? OnChange { get; set; }

    public Func<ReadResult>? OnRead { get; set; }

    public Func<SyncStatus>? OnSyncStatus { get; set; }

    public Func<Outcome>? OnSync { get; set; }

    public Func<SyncReport>? OnSyncAll { get; set; }

    public Func<Task<EngineHealth>> OnHealth { get; set; } =
        () => Task.FromResult(new EngineHealth([new PartHealth("engine", null)], 0, TimeSpan.Zero, 0));

    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Changes.Add((key, change, durability));
            return ValueTask.FromResult(OnChange is null ? Count(key, change) : OnChange(change, durability));
        }
    }

    public ValueTask<ChangeResult> VisitAsync(string page, Visit visit, Durability durability, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Visits.Add((page, visit, durability));
            if (OnVisit is not null)
            {
                return ValueTask.FromResult(OnVisit(visit, durability));
            }

            if (visit.Visitor is { } visitor)
            {
                _ = VisitorsOf(page).Add((visit.Day, visitor));
            }

            return ValueTask.FromResult(Count(CounterKey.Of(visit.Kind.ToCounterKind(), page), new Change(ChangeKind.Add, 1, visit.IdempotencyKey)));
        }
    }

    /// <summary>Today is the last day that anybody came.</summary>
    public ValueTask<PageResult> ReadPageAsync(string page, bool consistent, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var states = Enum.GetValues<VisitKind>().Select(kind => State(CounterKey.Of(kind.ToCounterKind(), page))).ToArray();
            var visitors = VisitorsOf(page);
            var today = visitors.Count == 0 ? 0 : visitors.Max(visitor => visitor.Day);
            return ValueTask.FromResult(OnRead is not null
                ? PageResult.Refused(OnRead().Outcome)
                : new PageResult(
                    Outcome.Done, states[0].Total, visitors.Count(visitor => visitor.Day == today), visitors.Count, states[1].Total, states[2].Total,
                    states[3].Total, states.Max(state => state.Version), states.Any(state => state.Exists),
                    consistent ? ReadSource.Mirror : ReadSource.Memory, states.Max(state => state.ChangedAt)));
        }
    }

    public ValueTask<ChangeResult> ResetPageAsync(string page, string? idempotencyKey, Durability durability, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var change = new Change(ChangeKind.Reset, 0, idempotencyKey);
            Changes.Add((CounterKey.Of(CounterKind.Visits, page), change, durability));
            if (OnChange is not null)
            {
                return ValueTask.FromResult(OnChange(change, durability));
            }

            VisitorsOf(page).Clear();
            return ValueTask.FromResult(
                Enum.GetValues<VisitKind>().Select(kind => Count(CounterKey.Of(kind.ToCounterKind(), page), change)).ToArray()[0]);
        }
    }

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Reads.Add((key, consistent));
            var state = State(key);
            return ValueTask.FromResult(OnRead is null
                ? new ReadResult(
                    Outcome.Done, state.Total, state.Version, state.Exists, consistent ? ReadSource.Mirror : ReadSource.Memory, state.ChangedAt)
                : OnRead());
        }
    }

    public ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var (mine, stored) = (State(key), store.State(key));
            return ValueTask.FromResult(OnSyncStatus is null
                ? new SyncStatus(Outcome.Done, mine.Total, stored.Total, stored.ChangedAt, mine.Version == stored.Version, mine.Exists)
                : OnSyncStatus());
        }
    }

    public ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (OnSync is not null)
            {
                return ValueTask.FromResult(OnSync());
            }

            if (State(key).Version > 0)
            {
                store.Put(key, State(key));
            }

            return ValueTask.FromResult(Outcome.Done);
        }
    }

    public ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(OnSyncAll is null ? new SyncReport(0, 0) : OnSyncAll());

    public ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation) => new(OnHealth());

    private ChangeResult Count(CounterKey key, Change change)
    {
        if (change.IdempotencyKey is { } known && _keys.TryGetValue((key, known), out var first))
        {
            return first with { Replayed = true };
        }

        var state = State(key);
        var total = change.Kind == ChangeKind.Add ? state.Total + change.Operand : change.Operand;
        state = state with
        {
            Total = total,
            Version = state.Version + 1,
            Exists = change.Kind != ChangeKind.Reset,
            ChangedAt = FakeStore.Start + state.Version + 1,
        };
        _counters[key] = state;
        var result = new ChangeResult(Outcome.Done, state.Total, state.Version, Durability.Mirror, false);
        if (change.IdempotencyKey is { } fresh)
        {
            _keys[(key, fresh)] = result;
        }

        return result;
    }

    private HashSet<(int Day, VisitorHash Visitor)> VisitorsOf(string page) =>
        _visitors.TryGetValue(page, out var visitors) ? visitors : _visitors[page] = [];

    private CounterState State(CounterKey key) => _counters.GetValueOrDefault(key, CounterState.Absent);
}
