using Orleans.Concurrency;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Grains;

/// <summary>
/// Hosts one domain counter: key, timer, life. Reentrant, so that callers meet in the commit loop and fold there instead of queueing here
/// for one round trip each; the counter is safe for concurrent use.
/// </summary>
[Reentrant]
[GrainType(WireNames.CounterGrain)]
internal sealed class CounterGrain : Grain, ICounterGrain
{
    private readonly SiloCounters _silo;
    private readonly Counter _counter;
    private IGrainTimer? _flush;
    private bool _isEnding;
    private int _underWay;

    public CounterGrain(SiloCounters silo)
    {
        _silo = silo;
        _counter = silo.Runtime.Activate(CounterKey.FromText(this.GetPrimaryKeyString()), OnDirty);
    }

    private CountersOptions Options => _silo.Runtime.Options;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _silo.Entered();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Saves work where it can, and is never relied on: it may not be called, the timer is gone by now, and what fails here is not heard of.
    /// The token is not waited on because it is often cancelled before the flush could begin.
    /// </summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isEnding = true;
        try
        {
            await _silo.FlushAsync(_counter).WaitAsync(Options.AnswerDeadline, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // The flush goes on by itself.
        }
        finally
        {
            _silo.Left();
        }
    }

    public async ValueTask<ChangeAnswer> Change(ChangeRequest request)
    {
        if (_underWay >= Options.RequestLimit)
        {
            return ChangeAnswer.Of(ChangeResult.Refused(Outcome.Overloaded));
        }

        _underWay++;
        try
        {
            var result = await _counter.ChangeAsync(request.ToChange(), (Durability)request.Durability);
            if (result is { Outcome: Outcome.Done, Durability: Durability.Memory })
            {
                // Nothing says so before its commit, and a stop must wait for that.
                _silo.MarkDirty(_counter);
            }

            return ChangeAnswer.Of(result);
        }
        finally
        {
            _underWay--;
        }
    }

    public async ValueTask<ReadAnswer> Read(bool consistent)
    {
        if (_underWay >= Options.RequestLimit)
        {
            return ReadAnswer.Of(ReadResult.Refused(Outcome.Overloaded));
        }

        _underWay++;
        try
        {
            return ReadAnswer.Of(await _counter.ReadAsync(consistent));
        }
        finally
        {
            _underWay--;
        }
    }

    public async ValueTask<SyncStatusAnswer> SyncStatus()
    {
        using var deadline = new CancellationTokenSource(Options.AnswerDeadline);
        try
        {
            return SyncStatusAnswer.Of(await _counter.SyncStatusAsync(deadline.Token));
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            return SyncStatusAnswer.Refused(Outcome.Unavailable);
        }
    }

    public async ValueTask<byte> Sync() => (byte)await _counter.SyncAsync();

    /// <summary>Called on whatever thread made the counter dirty; timers and fields belong to the grain's own.</summary>
    private void OnDirty(Counter counter)
    {
        _silo.MarkDirty(counter);
        GrainContext.Scheduler.QueueAction(static grain => ((CounterGrain)grain!).Arm(), this);
    }

    private void Arm()
    {
        if (_isEnding)
        {
            _silo.FlushLater(_counter);
            return;
        }

        // Not only the timer's KeepAlive: a flush interval may be longer than the idle timeout. A flush that fails asks again.
        DelayDeactivation(Options.FlushInterval * 2);
        _flush ??= this.RegisterGrainTimer(
            static (grain, _) => grain.FlushAsync(),
            this,
            new GrainTimerCreationOptions(Options.FlushInterval, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task FlushAsync()
    {
        // One shot: grains that are clean, which are most, hold no timer.
        _flush?.Dispose();
        _flush = null;
        await _silo.FlushDueAsync(_counter);
    }
}
