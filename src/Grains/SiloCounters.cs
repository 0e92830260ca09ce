using System.Collections.Concurrent;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Domain.WriteBehind;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Grains;

/// <summary>What the counters of one silo share. It holds on to those that the store is behind of, and only to those.</summary>
internal sealed class SiloCounters : ISiloView, IAsyncDisposable
{
    /// <summary>Each with the number of the last time that it was marked.</summary>
    private readonly ConcurrentDictionary<Counter, long> _dirty = new();
    private readonly FlushSchedule _orphans;
    private readonly ISiloStatusOracle _status;
    private long _marks;
    private int _active;

    public SiloCounters(CounterRuntime runtime, VisitorRuntime visitors, LocalCounters local, ISiloStatusOracle status, TimeProvider clock)
    {
        (Runtime, Visitors, Local, _status) = (runtime, visitors, local, status);
        _orphans = new FlushSchedule(runtime.Options.FlushInterval, clock, FlushDueAsync);
    }

    public CounterRuntime Runtime { get; }

    public VisitorRuntime Visitors { get; }

    /// <summary>Those with a grain here.</summary>
    public LocalCounters Local { get; }

    public void Entered() => Interlocked.Increment(ref _active);

    public void Left() => Interlocked.Decrement(ref _active);

    /// <summary>The store may be behind of this counter. Called after the change, so that <see cref="Forget"/> sees it where both meet.</summary>
    public void MarkDirty(Counter counter) => _dirty[counter] = Interlocked.Increment(ref _marks);

    /// <summary>For a counter whose grain has ended, and its timer with it.</summary>
    public void FlushLater(Counter counter) => _orphans.Add(counter);

    /// <summary>Flushes one counter. Where that fails it stays dirty, and asks again by itself.</summary>
    public async Task FlushAsync(Counter counter)
    {
        _ = await counter.FlushAsync();
        Forget(counter);
    }

    /// <summary>As <see cref="FlushAsync"/>, where its time has come and nobody waits for it.</summary>
    public async Task FlushDueAsync(Counter counter)
    {
        _ = await counter.FlushDueAsync();
        Forget(counter);
    }

    public async ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation)
    {
        var own = await SyncOwnAsync(cancellation);
        var listed = await SyncListedAsync(cancellation);
        return new SyncReport(own.Synced + listed.Synced, own.Left + listed.Left);
    }

    /// <summary>Of counters and visitors in this silo's memory.</summary>
    public async ValueTask<SyncReport> SyncOwnAsync(CancellationToken cancellation)
    {
        // A change that was answered from memory and then came to nothing leaves a mark that no flush takes away.
        foreach (var counter in _dirty.Keys)
        {
            Forget(counter);
        }

        Counter[] dirty = [.. _dirty.Keys.Where(counter => counter.IsDirty)];
        var results = await Task.WhenAll(dirty.Select(counter => counter.FlushEarlyAsync())).WaitAsync(cancellation);

        // None is forgotten here: the flushes that they asked for still come, until then their next changes are not heard of.
        var synced = results.Count(result => result == FlushResult.Stored);
        var visitors = await Visitors.FlushOwnAsync(cancellation);
        return new SyncReport(synced + visitors.Synced, dirty.Length - synced + visitors.Left);
    }

    /// <summary>Of whatever the mirror lists, whichever process put it there.</summary>
    public async ValueTask<SyncReport> SyncListedAsync(CancellationToken cancellation)
    {
        var (written, away) = await Runtime.FlushListedAsync(cancellation);
        var visitors = await Visitors.FlushListedAsync(cancellation);
        return new SyncReport(written + visitors.Synced, away + visitors.Left);
    }

    public async ValueTask<EngineHealth> HealthAsync(CancellationToken cancellation)
    {
        var status = _status.CurrentStatus;
        var parts = new List<PartHealth>
        {
            new("engine", status == SiloStatus.Active ? null : $"The silo is {status}.") { Active = Volatile.Read(ref _active) },
        };
        var runtime = await Runtime.HealthAsync(cancellation);
        parts.AddRange([.. runtime.Parts, new PartHealth("visitors", Visitors.Problem)]);
        var lags = _dirty.Keys.Select(counter => counter.Lag).Where(lag => lag > TimeSpan.Zero).ToArray();
        return new EngineHealth(
            parts, Math.Max(lags.Length, runtime.Listed) + Visitors.Dirty, lags.Append(Visitors.Lag).Max(), Volatile.Read(ref _active))
        {
            LastStored = runtime.LastStored,
        };
    }

    public ValueTask DisposeAsync() => _orphans.DisposeAsync();

    /// <summary>Where it was marked between the two looks, its number is another, and it stays: a sync that runs now must not miss it.</summary>
    private void Forget(Counter counter)
    {
        if (_dirty.TryGetValue(counter, out var mark) && !counter.HasFlushComing)
        {
            _ = _dirty.TryRemove(KeyValuePair.Create(counter, mark));
        }
    }
}
