using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Grains;

/// <summary>What every grain does that hosts counters: a timer while the store is behind of any, a last flush, a bound on calls under way.</summary>
internal abstract class FlushingGrain(SiloCounters silo) : Grain, ICounterHost
{
    /// <summary>Null in a grain that is clean, as most are.</summary>
    private PendingFlush? _flush;
    private bool _isEnding;
    private int _underWay;
    private TaskCompletionSource? _left;

    protected SiloCounters Silo => silo;

    protected CountersOptions Options => silo.Runtime.Options;

    /// <summary>The counters that this grain has in memory.</summary>
    protected abstract IEnumerable<Counter> Counters { get; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        silo.Entered();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Saves work where it can, and is never relied on: it may not be called, the timer is gone by now, and what fails here is not heard of.
    /// The token is not waited on because it is often cancelled before the flush could begin.
    /// </summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isEnding = true;
        await WaitForCallsAsync();
        try
        {
            await Task.WhenAll(Counters.Select(silo.FlushAsync)).WaitAsync(Options.AnswerDeadline, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // The flush goes on by itself.
        }
        finally
        {
            silo.Left();
        }
    }

    /// <summary>Called on whatever thread made the counter dirty; timers and fields belong to the grain's own.</summary>
    void ICounterHost.OnDirty(Counter counter)
    {
        silo.MarkDirty(counter);
        GrainContext.Scheduler.QueueAction(
            static state =>
            {
                var (grain, counter) = ((FlushingGrain, Counter))state!;
                grain.Arm(counter);
            },
            (this, counter));
    }

    /// <summary>Takes one of the calls that may be under way at once. Who got none answers <see cref="Outcome.Overloaded"/>.</summary>
    protected bool TryEnter()
    {
        if (Interlocked.Increment(ref _underWay) <= Options.RequestLimit)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>As <see cref="TryEnter"/>, for who comes without a message and so was not kept out by Orleans while the grain ends.</summary>
    /// <param name="isRefused">True where there are as many as may be.</param>
    /// <returns>False where the grain ends.</returns>
    protected bool TryEnterFromOutside(out bool isRefused)
    {
        isRefused = Interlocked.Increment(ref _underWay) > Options.RequestLimit;
        var isOver = Volatile.Read(ref _left) is not null;
        if (isRefused || isOver)
        {
            Leave();
        }

        return !isOver;
    }

    /// <summary>On whatever thread.</summary>
    protected void Leave()
    {
        if (Interlocked.Decrement(ref _underWay) == 0)
        {
            _ = Volatile.Read(ref _left)?.TrySetResult();
        }
    }

    protected async ValueTask<ChangeAnswer> ChangeAsync(Counter counter, ChangeRequest request)
    {
        if (!TryEnter())
        {
            return ChangeAnswer.Of(ChangeResult.Refused(Outcome.Overloaded));
        }

        try
        {
            var result = await counter.ChangeAsync(request.ToChange(), (Durability)request.Durability);
            MarkAnsweredFromMemory(counter, result);
            return ChangeAnswer.Of(result);
        }
        finally
        {
            Leave();
        }
    }

    protected async ValueTask<ReadAnswer> ReadAsync(Counter counter, bool consistent)
    {
        if (!TryEnter())
        {
            return ReadAnswer.Of(ReadResult.Refused(Outcome.Overloaded));
        }

        try
        {
            return ReadAnswer.Of(await counter.ReadAsync(consistent));
        }
        finally
        {
            Leave();
        }
    }

    protected async ValueTask<SyncStatusAnswer> SyncStatusAsync(Counter counter)
    {
        using var deadline = new CancellationTokenSource(Options.AnswerDeadline);
        try
        {
            return SyncStatusAnswer.Of(await counter.SyncStatusAsync(deadline.Token));
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            return SyncStatusAnswer.Refused(Outcome.Unavailable);
        }
    }

    /// <summary>Nothing says so before its commit, and a stop must wait for that.</summary>
    protected void MarkAnsweredFromMemory(Counter counter, ChangeResult result)
    {
        if (result is { Outcome: Outcome.Done, Durability: Durability.Memory })
        {
            silo.MarkDirty(counter);
        }
    }

    /// <summary>Another activation may only begin when all who came to this one without a message are answered: it would not know of their changes.</summary>
    protected virtual Task WaitForCallsAsync()
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // Who enters counts itself first and looks at this second; here it is the other way round, so one of the two sees the other.
        _ = Interlocked.Exchange(ref _left, left);
        return Volatile.Read(ref _underWay) == 0 ? Task.CompletedTask : WaitAsync(left.Task);
    }

    /// <summary>They are answered within the deadline; whoever is not is told that its change is in doubt.</summary>
    protected async Task WaitAsync(Task calls) =>
        await calls.WaitAsync(Options.AnswerDeadline).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    private void Arm(Counter counter)
    {
        if (_isEnding)
        {
            silo.FlushLater(counter);
            return;
        }

        // Not only the timer's KeepAlive: a flush interval may be longer than the idle timeout. A flush that fails asks again.
        DelayDeactivation(Options.FlushInterval * 2);
        _flush ??= new PendingFlush(this.RegisterGrainTimer(
            static (grain, _) => grain.FlushAsync(),
            this,
            new GrainTimerCreationOptions(Options.FlushInterval, Timeout.InfiniteTimeSpan) { KeepAlive = true }));
        _flush.Due.Add(counter);
    }

    private async Task FlushAsync()
    {
        // One shot: grains that are clean, which are most, hold no timer.
        if (_flush is { } flush)
        {
            _flush = null;
            flush.Timer.Dispose();
            await Task.WhenAll(flush.Due.Select(silo.FlushDueAsync));
        }
    }
}
