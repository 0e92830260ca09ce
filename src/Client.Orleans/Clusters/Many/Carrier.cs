using OrleansCounters.Domain.Counters;
using OneChange = OrleansCounters.Domain.Counters.CounterChange;
using Level = OrleansCounters.Domain.Counters.Durability;

namespace OrleansCounters.Client.Orleans.Clusters.Many;

/// <summary>
/// Changes of many callers for one silo: while a message is under way, whoever comes gathers for the next. There is no fixed delay: who meets nobody
/// is sent at once.
/// </summary>
internal sealed class Carrier
{
    /// <summary>As many as a commit takes counters.</summary>
    private const int Most = 1_000;

    /// <summary>
    /// How long those that gather wait for the message before. It usually takes a millisecond; where one takes longer, what it waits for (one mirror node of
    /// several that hangs) may be none of their business.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly ManyCalls _calls;
    private readonly ManySilo _silo;
    private readonly ITimer _timer;
    private List<Caller> _gathering = [];
    private int _underWay;

    public Carrier(ManyCalls calls, ManySilo silo)
    {
        (_calls, _silo) = (calls, silo);
        _timer = calls.Clock.CreateTimer(static carrier => ((Carrier)carrier!).SendNow(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task<ChangeResult> ChangeAsync(CounterKey key, Change change)
    {
        var caller = new Caller(new OneChange(key, change), _calls.Clock.GetTimestamp());
        List<Caller>? next = null;
        lock (_lock)
        {
            if (_gathering.Count >= _calls.Options.QueueLimit)
            {
                return Task.FromResult(ChangeResult.Refused(Outcome.Overloaded));
            }

            _gathering.Add(caller);
            if (_underWay == 0 || _gathering.Count >= Most)
            {
                next = Take_NeedsLock();
            }
            else if (_gathering.Count == 1)
            {
                _ = _timer.Change(Patience, Timeout.InfiniteTimeSpan);
            }
        }

        Send(next);
        return caller.Task;
    }

    private void SendNow()
    {
        List<Caller>? next;
        lock (_lock)
        {
            next = Take_NeedsLock();
        }

        Send(next);
    }

    private List<Caller>? Take_NeedsLock()
    {
        if (_gathering.Count == 0)
        {
            return null;
        }

        var next = _gathering;
        _gathering = [];
        _underWay++;
        return next;
    }

    private void Send(List<Caller>? callers)
    {
        if (callers is not null)
        {
            _ = SendAsync(callers);
        }
    }

    private async Task SendAsync(List<Caller> callers)
    {
        var (changes, results) = (new OneChange[callers.Count], new ChangeResult[callers.Count]);
        var indexes = new int[callers.Count];
        for (var i = 0; i < changes.Length; i++)
        {
            (changes[i], indexes[i]) = (callers[i].Change, i);
        }

        var many = new ManyChanges(results, Level.Mirror, index => callers[index].TrySetResult(results[index]));
        var run = new ManyRun(_calls, changes, many, Level.Mirror, _calls.Silos.Current, _calls.FirstCalls, callers[0].Since);
        _ = FailWithAsync(many, callers);
        await run.SendAsync(_silo, indexes);
        List<Caller>? next;
        lock (_lock)
        {
            _underWay--;
            next = _underWay == 0 ? Take_NeedsLock() : null;
        }

        Send(next);
    }

    /// <summary>A mistake of ours: each caller that has no answer yet shall see it.</summary>
    private static async Task FailWithAsync(ManyChanges many, List<Caller> callers)
    {
        try
        {
            await many.Answered;
        }
        catch (Exception error)
        {
            callers.ForEach(caller => caller.TrySetException(error));
        }
    }

    /// <summary>Goes on elsewhere, so that nobody holds up the message with all the others' answers.</summary>
    private sealed class Caller(OneChange change, long since) : TaskCompletionSource<ChangeResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public OneChange Change => change;

        public long Since => since;
    }
}
