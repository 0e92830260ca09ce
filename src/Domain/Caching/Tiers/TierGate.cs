using OrleansCounters.Domain.Caching.Memory;

namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>
/// Chooses who answers: the shared tier while it does so in time, else memory of this process. What was changed meanwhile is removed
/// from the shared tier before it is believed again, so that nothing old comes back with it.
/// </summary>
internal sealed class TierGate : IAsyncDisposable
{
    /// <summary>Answers in a row that did not come in time, after which nobody waits for one any more.</summary>
    private const int Patience = 3;

    private const int JournalLimit = 10_000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly ICacheTier? _shared;
    private readonly InMemoryCacheTier _alone;
    private readonly TimeProvider _clock;
    private readonly ICacheObserver _observer;
    private readonly Action _recovered;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly Journal _journal = new(JournalLimit);
    private volatile bool _isTrusted;
    private int _failures;
    private Task _recovery = Task.CompletedTask;

    /// <param name="shared">Null where none is configured. Not trusted until it was connected.</param>
    /// <param name="recovered">Called before the shared tier is trusted again.</param>
    public TierGate(ICacheTier? shared, InMemoryCacheTier alone, TimeProvider clock, ICacheObserver observer, Action recovered)
    {
        (_shared, _alone, _clock, _observer, _recovered) = (shared, alone, clock, observer, recovered);
        if (shared is not null)
        {
            shared.Lost += () => Distrust("the connection was lost");
        }
    }

    /// <summary>The shared tier, while it is trusted.</summary>
    public ICacheTier? Shared => _isTrusted ? _shared : null;

    /// <summary>Whether a shared tier is configured.</summary>
    public bool HasShared => _shared is not null;

    /// <summary>Connects. Where that fails, memory serves, and it is tried again until it works.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (_shared is null)
        {
            return;
        }

        try
        {
            await _shared.ConnectAsync(cancellation);
            _isTrusted = true;
        }
        catch (CacheTierException error)
        {
            _observer.Away(error.Message);
            lock (_lock)
            {
                _recovery = RecoverAsync();
            }
        }
    }

    /// <summary>A call that changes nothing, or nothing that must be made good.</summary>
    /// <param name="failed">Told of each call that the shared tier did not answer.</param>
    public async ValueTask<(T Answer, CacheSource Source)> AskAsync<T>(Func<ICacheTier, Task<T>> call, Action failed)
    {
        if (_isTrusted)
        {
            try
            {
                var answer = await call(_shared!);
                _ = _failures == 0 ? 0 : Interlocked.Exchange(ref _failures, 0);
                return (answer, _shared!.Source);
            }
            catch (CacheTierException error)
            {
                failed();
                if (error.IsDisconnected || Interlocked.Increment(ref _failures) >= Patience)
                {
                    Distrust(error.Message);
                }
            }
        }

        return (await call(_alone), CacheSource.Memory);
    }

    /// <summary>A call that changes something. Where the shared tier may lack the change, it is noted.</summary>
    public async ValueTask<(T Answer, CacheSource Source)> ChangeAsync<T>(JournalEntry change, Func<ICacheTier, Task<T>> call, Action failed)
    {
        while (true)
        {
            if (_isTrusted)
            {
                try
                {
                    return (await call(_shared!), _shared!.Source);
                }
                catch (CacheTierException error)
                {
                    failed();
                    Note(change);
                    Distrust(error.Message);
                    break;
                }
            }

            if (_shared is null || TryNoteWhileAway(change))
            {
                break;
            }
        }

        return (await call(_alone), CacheSource.Memory);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _recovery;
        _end.Dispose();
    }

    private void Note(JournalEntry change)
    {
        lock (_lock)
        {
            _journal.Add(change);
        }
    }

    private bool TryNoteWhileAway(JournalEntry change)
    {
        lock (_lock)
        {
            if (!_isTrusted)
            {
                _journal.Add(change);
            }

            return !_isTrusted;
        }
    }

    private void Distrust(string problem)
    {
        lock (_lock)
        {
            if (!_isTrusted || _end.IsCancellationRequested)
            {
                return;
            }

            _alone.Clear();
            _isTrusted = false;
            _recovery = RecoverAsync();
        }

        _observer.Away(problem);
    }

    private async Task RecoverAsync()
    {
        await Task.Yield();
        var pause = FirstPause;
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, _clock, _end.Token);
                await _shared!.ConnectAsync(_end.Token);
                if (await ReplayAsync())
                {
                    _observer.Back();
                    return;
                }
            }
            catch (CacheTierException)
            {
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> ReplayAsync()
    {
        while (true)
        {
            IReadOnlyList<JournalEntry> changes;
            lock (_lock)
            {
                changes = _journal.Take();
                if (changes.Count == 0)
                {
                    // In the lock: a change is noted before this, and made good, or finds the tier trusted.
                    _recovered();
                    _failures = 0;
                    _isTrusted = true;
                    return true;
                }
            }

            await ReplayAsync(changes);
        }
    }

    private async Task ReplayAsync(IReadOnlyList<JournalEntry> changes)
    {
        var done = 0;
        try
        {
            for (; done < changes.Count; done++)
            {
                await changes[done].ReplayAsync(_shared!, _end.Token);
            }
        }
        finally
        {
            for (; done < changes.Count; done++)
            {
                Note(changes[done]);
            }
        }
    }
}
