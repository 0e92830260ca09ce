using System.Collections.Concurrent;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.InProcess;

/// <summary>
/// The engine for one process: the same domain objects that grains host, found by key, leaving memory when idle. Two objects of one key
/// only add up, so eviction is a matter of memory, never of correctness.
/// </summary>
internal sealed partial class InProcessEngine : ICounterEngine, IPageEngine, ICounterHost, IAsyncDisposable
{
    private readonly ConcurrentDictionary<CounterKey, IActivation> _activations = new();
    private readonly CounterRuntime _runtime;
    private readonly VisitorRuntime _visitors;
    private readonly FlushSchedule _schedule;
    private readonly TimeProvider _clock;
    private readonly ITimer _evictions;
    private int _evictAbove;

    public InProcessEngine(CounterRuntime runtime, VisitorRuntime visitors, TimeProvider clock)
    {
        (_runtime, _visitors, _clock) = (runtime, visitors, clock);
        _schedule = new FlushSchedule(runtime.Options.FlushInterval, clock, static counter => counter.FlushDueAsync());
        var period = runtime.Options.IdleTimeout / 4;
        period = period < TimeSpan.FromSeconds(30) ? period : TimeSpan.FromSeconds(30);
        _evictAbove = AboveBound(0);
        _evictions = clock.CreateTimer(static engine => ((InProcessEngine)engine!).EvictIdle(), this, period, period);
    }

    public string Name => "InProcess";

    /// <summary>Counters and pages in memory.</summary>
    public int ActiveCounters => _activations.Count;

    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation) =>
        CounterOf(key).ChangeAsync(change, durability);

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) =>
        CounterOf(key).ReadAsync(consistent);

    public ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation) =>
        CounterOf(key).SyncStatusAsync(cancellation);

    public ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation) => CounterOf(key).SyncAsync();

    public ValueTask<ChangeResult> VisitAsync(string page, Visit visit, Durability durability, CancellationToken cancellation) =>
        PageOf(page).VisitAsync(visit, durability);

    public ValueTask<PageResult> ReadPageAsync(string page, bool consistent, CancellationToken cancellation) => PageOf(page).ReadAsync(consistent);

    public ValueTask<ChangeResult> ResetPageAsync(string page, string? idempotencyKey, Durability durability, CancellationToken cancellation) =>
        PageOf(page).ResetAsync(idempotencyKey, durability);

    public async ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation)
    {
        var dirty = Dirty();
        var results = await Task.WhenAll(dirty.Select(counter => counter.FlushEarlyAsync())).WaitAsync(cancellation);
        var synced = results.Count(result => result == FlushResult.Stored);
        var (written, away) = await _runtime.FlushListedAsync(cancellation);
        var visitors = await _visitors.FlushAllAsync(cancellation);
        return new SyncReport(synced + written + visitors.Synced, dirty.Count - synced + away + visitors.Left);
    }

    public async ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation)
    {
        var parts = new List<PartHealth> { new("engine", null) { Active = _activations.Count } };
        var runtime = await _runtime.HealthAsync(cancellation);
        parts.AddRange([.. runtime.Parts, new PartHealth("visitors", _visitors.Problem)]);
        var lags = Dirty().Select(counter => counter.Lag).Where(lag => lag > TimeSpan.Zero).ToArray();
        return new EngineHealth(
            parts, Math.Max(lags.Length, runtime.Listed) + _visitors.Dirty, lags.Append(_visitors.Lag).Max(), _activations.Count)
        {
            LastStored = runtime.LastStored,
        };
    }

    void ICounterHost.OnDirty(Counter counter) => _schedule.Add(counter);

    /// <summary>Takes counters out of memory that were not touched for the idle timeout, and the longest untouched above the bound.</summary>
    internal void EvictIdle()
    {
        var now = _clock.GetTimestamp();
        var idleSince = now - (long)(_runtime.Options.IdleTimeout.TotalSeconds * _clock.TimestampFrequency);
        foreach (var (key, activation) in _activations)
        {
            if (activation.LastUsed <= idleSince)
            {
                Evict(key, activation);
            }
        }

        var excess = _activations.Count - _runtime.Options.MaxActive;
        if (excess > 0)
        {
            foreach (var (key, activation) in _activations.OrderBy(item => item.Value.LastUsed).Take(excess).ToArray())
            {
                Evict(key, activation);
            }
        }

        // Where most of them wait for their flush, another look is due when there are more, not with every new one.
        Volatile.Write(ref _evictAbove, AboveBound(_activations.Count));
    }

    /// <summary>Ends timers and writes what is not in the store yet.</summary>
    internal async Task<SyncReport> StopAsync(CancellationToken cancellation)
    {
        await DisposeAsync();
        return await SyncAllAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _evictions.DisposeAsync();
        await _schedule.DisposeAsync();
    }

    private Counter CounterOf(CounterKey key) => CounterOf(key, _clock.GetTimestamp());

    private Counter CounterOf(CounterKey key, long now) => key.Kind == CounterKind.Counter ? (Counter)Touch(key, now) : PageOf(key.Id, now).Of(key.Kind);

    private Page PageOf(string id) => PageOf(id, _clock.GetTimestamp());

    private Page PageOf(string id, long now) => (Page)Touch(CounterKey.Of(CounterKind.Visits, id), now);

    /// <param name="key">The key of a counter, or of a page's visits for the page.</param>
    /// <param name="now">A timestamp.</param>
    private IActivation Touch(CounterKey key, long now)
    {
        if (!_activations.TryGetValue(key, out var activation))
        {
            activation = _activations.GetOrAdd(
                key, static (key, engine) => engine.Activate(key), this);
            if (_activations.Count > Volatile.Read(ref _evictAbove))
            {
                EvictIdle();
            }
        }

        activation.LastUsed = now;
        return activation;
    }

    private IActivation Activate(CounterKey key)
    {
        IActivation activation = key.Kind == CounterKind.Counter ? _runtime.Activate(key, this) : _runtime.ActivatePage(key.Id, _visitors, this);

        // From the start, or whoever evicts between making and using it would take the newest for the oldest.
        activation.LastUsed = _clock.GetTimestamp();
        return activation;
    }

    private List<Counter> Dirty()
    {
        var dirty = new List<Counter>();
        foreach (var (_, activation) in _activations)
        {
            activation.ListDirty(dirty);
        }

        return dirty;
    }

    private int AboveBound(int active) => Math.Max(_runtime.Options.MaxActive, active) + (_runtime.Options.MaxActive / 10);

    private void Evict(CounterKey key, IActivation activation)
    {
        // Retired first: whoever found the counter just before goes on being answered, by the authority instead of from memory.
        if (activation.TryRetire())
        {
            _ = _activations.TryRemove(new(key, activation));
        }
    }
}
