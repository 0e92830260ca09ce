using System.Collections.Concurrent;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.InProcess;

/// <summary>
/// The engine for one process: the same domain objects that grains host, found by key, leaving memory when idle. Two objects of one key
/// only add up, so eviction is a matter of memory, never of correctness.
/// </summary>
internal sealed partial class InProcessEngine : ICounterEngine, IAsyncDisposable
{
    private readonly ConcurrentDictionary<CounterKey, Activation> _activations = new();
    private readonly CounterRuntime _runtime;
    private readonly FlushSchedule _schedule;
    private readonly TimeProvider _clock;
    private readonly ITimer _evictions;
    private int _evictAbove;

    public InProcessEngine(CounterRuntime runtime, TimeProvider clock)
    {
        (_runtime, _clock) = (runtime, clock);
        _schedule = new FlushSchedule(runtime.Options.FlushInterval, clock, static counter => counter.FlushDueAsync());
        var period = runtime.Options.IdleTimeout / 4;
        period = period < TimeSpan.FromSeconds(30) ? period : TimeSpan.FromSeconds(30);
        _evictAbove = AboveBound(0);
        _evictions = clock.CreateTimer(static engine => ((InProcessEngine)engine!).EvictIdle(), this, period, period);
    }

    public string Name => "InProcess";

    /// <summary>Counters in memory.</summary>
    public int ActiveCounters => _activations.Count;

    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation) =>
        Touch(key).ChangeAsync(change, durability);

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) =>
        Touch(key).ReadAsync(consistent);

    public ValueTask<SyncStatus> SyncStatusAsync(CounterKey key, CancellationToken cancellation) =>
        Touch(key).SyncStatusAsync(cancellation);

    public ValueTask<Outcome> SyncAsync(CounterKey key, CancellationToken cancellation) => Touch(key).SyncAsync();

    public async ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation)
    {
        Counter[] dirty = [.. _activations.Values.Select(activation => activation.Counter).Where(counter => counter.IsDirty)];
        var results = await Task.WhenAll(dirty.Select(counter => counter.FlushEarlyAsync())).WaitAsync(cancellation);
        var synced = results.Count(result => result == FlushResult.Stored);
        var (written, away) = await _runtime.FlushListedAsync(cancellation);
        return new SyncReport(synced + written, dirty.Length - synced + away);
    }

    public async ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation)
    {
        var parts = new List<PartHealth> { new("engine", null) };
        var runtime = await _runtime.HealthAsync(cancellation);
        parts.AddRange(runtime.Parts);
        var lags = _activations.Values.Select(activation => activation.Counter.Lag).Where(lag => lag > TimeSpan.Zero).ToArray();
        return new EngineHealth(parts, Math.Max(lags.Length, runtime.Listed), lags.DefaultIfEmpty().Max(), _activations.Count);
    }

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

    private Counter Touch(CounterKey key)
    {
        if (!_activations.TryGetValue(key, out var activation))
        {
            activation = _activations.GetOrAdd(
                key,
                static (key, engine) => new Activation(engine._runtime.Activate(key, engine._schedule.Add), engine._clock.GetTimestamp()),
                this);
            if (_activations.Count > Volatile.Read(ref _evictAbove))
            {
                EvictIdle();
            }
        }

        activation.LastUsed = _clock.GetTimestamp();
        return activation.Counter;
    }

    private int AboveBound(int active) => Math.Max(_runtime.Options.MaxActive, active) + (_runtime.Options.MaxActive / 10);

    private void Evict(CounterKey key, Activation activation)
    {
        // Retired first: whoever found the counter just before goes on being answered, by the authority instead of from memory.
        if (activation.Counter.TryRetire())
        {
            _ = _activations.TryRemove(new(key, activation));
        }
    }

    private sealed class Activation(Counter counter, long now)
    {
        public Counter Counter { get; } = counter;

        /// <summary>From the start, or whoever evicts between making and using it would take the newest for the oldest.</summary>
        public long LastUsed { get; set; } = now;
    }
}
