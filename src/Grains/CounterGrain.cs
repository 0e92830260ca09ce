using Orleans.Concurrency;
using OrleansCounters.Domain.Counters;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;

namespace OrleansCounters.Grains;

/// <summary>
/// Hosts one domain counter: key, timer, life. Reentrant, so that callers meet in the commit loop and fold there instead of queueing here
/// for one round trip each; the counter is safe for concurrent use. Callers of this process come without a message, through
/// <see cref="LocalCounters"/>: what they call has a name that ends in <c>Here</c>, and may run on any thread.
/// </summary>
[Reentrant]
[GrainType(WireNames.CounterGrain)]
internal sealed class CounterGrain : FlushingGrain, ICounterGrain
{
    private readonly Counter _counter;

    public CounterGrain(SiloCounters silo)
        : base(silo) => _counter = silo.Runtime.Activate(CounterKey.FromText(this.GetPrimaryKeyString()), this);

    private LocalCounter Local => new(this, _counter);

    protected override IEnumerable<Counter> Counters => [_counter];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);

        // From here on it is the one that the directory names.
        _counter.LastUsed = Silo.Local.Now;
        Silo.Local.Add(Local);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Silo.Local.Remove(Local);
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public ValueTask<ChangeAnswer> Change(ChangeRequest request) => ChangeAsync(_counter, request);

    public ValueTask<ReadAnswer> Read(bool consistent) => ReadAsync(_counter, consistent);

    public ValueTask<SyncStatusAnswer> SyncStatus() => SyncStatusAsync(_counter);

    public async ValueTask<byte> Sync() => (byte)await _counter.SyncAsync();

    /// <returns>False where the grain ends.</returns>
    public bool TryChangeHere(Change change, Durability durability, out ValueTask<ChangeResult> answer)
    {
        var isOpen = TryEnterFromOutside(out var isRefused);
        answer = !isOpen || isRefused ? ValueTask.FromResult(ChangeResult.Refused(Outcome.Overloaded)) : ChangeEnteredAsync(change, durability);
        return isOpen;
    }

    /// <returns>False where the grain ends.</returns>
    public bool TryReadHere(bool consistent, out ValueTask<ReadResult> answer)
    {
        var isOpen = TryEnterFromOutside(out var isRefused);
        if (!isOpen || isRefused)
        {
            answer = ValueTask.FromResult(ReadResult.Refused(Outcome.Overloaded));
            return isOpen;
        }

        KeepIfDue();
        answer = _counter.ReadAsync(consistent);
        if (answer.IsCompletedSuccessfully)
        {
            // From memory, as most are.
            Leave();
        }
        else
        {
            answer = LeaveAfterAsync(answer);
        }

        return true;
    }

    /// <summary>Orleans hears of no call, and would take a counter for idle that is read all the time. So it is told, now and then.</summary>
    /// <param name="now">A timestamp.</param>
    public void Keep(long now)
    {
        _counter.LastUsed = now;
        GrainContext.Scheduler.QueueAction(static grain => ((CounterGrain)grain!).KeepNow(), this);
    }

    /// <summary>Also for those who found it without entering.</summary>
    protected override Task WaitForCallsAsync() => Task.WhenAll(base.WaitForCallsAsync(), WaitAsync(Silo.Local.WhenAnswered()));

    private async ValueTask<ChangeResult> ChangeEnteredAsync(Change change, Durability durability)
    {
        try
        {
            KeepIfDue();
            var result = await _counter.ChangeAsync(change, durability);
            MarkAnsweredFromMemory(_counter, result);
            return result;
        }
        finally
        {
            Leave();
        }
    }

    private async ValueTask<ReadResult> LeaveAfterAsync(ValueTask<ReadResult> answer)
    {
        try
        {
            return await answer;
        }
        finally
        {
            Leave();
        }
    }

    private void KeepIfDue()
    {
        var now = Silo.Local.Now;
        if (Silo.Local.IsKeepDue(_counter, now))
        {
            Keep(now);
        }
    }

    private void KeepNow() => DelayDeactivation(Options.IdleTimeout);
}
