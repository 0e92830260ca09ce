using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>An engine that counts in a dictionary like an authority with a mirror, unless a test scripts its next answers.</summary>
internal sealed class FakeEngine(FakeStore store) : ICounterEngine
{
    private readonly Dictionary<CounterKey, CounterState> _counters = [];
    private readonly Dictionary<(CounterKey Counter, string Key), ChangeResult> _keys = [];
    private readonly Lock _lock = new();

    public string Name => "Fake";

    public List<(CounterKey Key, Change Change, Durability Durability)> Changes { get; } = [];

    public List<(CounterKey Key, bool Consistent)> Reads { get; } = [];

    public int ReadCount
    {
        get
        {
            lock (_lock)
            {
                return Reads.Count;
            }
        }
    }

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

    private CounterState State(CounterKey key) => _counters.GetValueOrDefault(key, CounterState.Absent);
}
