using System.Runtime.InteropServices;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Metering;

namespace OrleansCounters.Domain.Commits;

/// <summary>Sending a batch until its fate is known, and telling its callers.</summary>
public sealed partial class CommitLoop
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1);

    /// <summary>Callers of one commit that go on one after the other.</summary>
    private const int AnswersAtOnce = 32;

    /// <summary>So many answers of one commit are common where batches come; the room for them is kept for the next.</summary>
    private const int AnswersKept = 65_536;

    /// <summary>
    /// How long a batch in doubt is sent again. Authorities keep a writer's last answers 24 hours; a sender that slept longer must not
    /// meet an authority that forgot it.
    /// </summary>
    private static readonly TimeSpan DoubtLimit = TimeSpan.FromHours(1);

    /// <summary>Of the commit that is being settled. Made anew each time it would be a large object, and those are collected with everything else.</summary>
    private List<(Waiter, LaneAnswer)> _settled = [];

    /// <summary>Makes sure of a session, for as long as anybody waits for one.</summary>
    private async Task<bool> OpenAsync()
    {
        var delay = FirstRetry;
        while (_session is null)
        {
            try
            {
                var session = await _authority.OpenAsync($"{_incarnation}.{++_sessions}", _stop.Token);
                lock (Gate)
                {
                    (_session, _sequence, Problem) = (session, 0, null);
                }

                _observer.SessionOpened(Name, session.Generation);
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                _observer.SessionFailed(Name, error);
                lock (Gate)
                {
                    Problem = error.Message;
                    if (_ready.Count == 0 && _underWay is null)
                    {
                        EndRun_NeedsGate();
                        return false;
                    }
                }

                delay = await PauseAsync(delay);
            }
        }

        return true;
    }

    /// <summary>An answer that cannot be understood must not end the loop: its callers are told that nobody knows, the next session starts afresh.</summary>
    private async Task SendOrAbandonAsync(CommitBatchDraft draft)
    {
        using var span = draft.Span = Traces.StartCommit(Name, draft.Lanes.Count);
        try
        {
            await SendAsync(draft);
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            Traces.Fail(span, error);
            _observer.CommitInDoubt(Name, error);
            _session = null;
            Abandon(draft);
        }
    }

    private async Task SendAsync(CommitBatchDraft draft)
    {
        var delay = FirstRetry;
        var inDoubt = false;
        CommitAnswer? answer = null;
        while (answer is null)
        {
            try
            {
                answer = await _authority.CommitAsync(draft.Batch, _stop.Token);
            }
            catch (NotSentException error) when (!inDoubt)
            {
                Traces.Fail(draft.Span, error);
                _observer.CommitInDoubt(Name, error);
                Problem = error.Message;
                Return(draft);
                _ = await PauseAsync(delay);
                return;
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                inDoubt = true;
                Traces.Fail(draft.Span, error);
                _observer.CommitInDoubt(Name, error);
                Problem = error.Message;
                if (_clock.GetElapsedTime(draft.SentAt) > DoubtLimit)
                {
                    break;
                }

                delay = await PauseAsync(delay);
            }
        }

        // Outside the try: an answer that cannot be understood does not put the batch in doubt, sending it again would bring the same.
        if (answer is { Accepted: true })
        {
            Settle(draft, answer);
            return;
        }

        // The session is not valid any more. What was certainly not applied is committed under the next one; a batch in doubt is
        // settled by the answer that the authority kept, and where it kept none nobody can tell.
        _session = null;
        if (!inDoubt)
        {
            Return(draft);
            return;
        }

        if (await OpenAsync() && await FindAnswerAsync(draft) is { } found)
        {
            Settle(draft, found);
        }
        else
        {
            Abandon(draft);
        }
    }

    private async Task<CommitAnswer?> FindAnswerAsync(CommitBatchDraft draft)
    {
        var delay = FirstRetry;
        while (true)
        {
            try
            {
                return await _authority.FindAnswerAsync(draft.Batch.Session, draft.Batch.Sequence, _stop.Token);
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                _observer.CommitInDoubt(Name, error);
                delay = await PauseAsync(delay);
            }
        }
    }

    private void Settle(CommitBatchDraft draft, CommitAnswer answer)
    {
        var answers = _settled;
        var seeding = new List<Lane>();
        var dirtied = new List<Lane>();
        int callers;
        try
        {
            lock (Gate)
            {
                var now = _clock.GetTimestamp();
                for (var i = 0; i < draft.Lanes.Count; i++)
                {
                    var lane = draft.Lanes[i];
                    Settle_NeedsGate(lane, answer.Counters[i], draft.Batch.Session.Generation, now, answers, seeding);
                    if (TryArm_NeedsGate(lane))
                    {
                        dirtied.Add(lane);
                    }
                }

                (_underWay, Problem) = (null, null);
            }
        }
        finally
        {
            // Also where a later counter's answer could not be understood: these callers have theirs, and nobody else would tell them.
            // Before the answers, so that whoever has one can count on the flush being on its way.
            dirtied.ForEach(static lane => lane.OnDirty());
            Traces.Link(draft.Span, answers);
            callers = answers.Count;
            Complete(answers);
            ClearSettled();
            if (seeding.Count > 0)
            {
                _ = SeedAsync(seeding, draft.Batch.Session.Generation);
            }
        }

        Volatile.Write(ref _lastCommit, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        _observer.Committed(Name, draft.Lanes.Count, callers, _clock.GetElapsedTime(draft.SentAt));
    }

    private void Settle_NeedsGate(
        Lane lane, CounterAnswer answer, long generation, long now, List<(Waiter, LaneAnswer)> answers, List<Lane> seeding)
    {
        var before = lane.WaitingOperations;
        switch (answer.Kind)
        {
            case CounterAnswerKind.NeedsSeed:
                lane.Return();
                lane.IsSeeding = true;
                seeding.Add(lane);
                break;
            default:
                if (answer.Error is { } problem)
                {
                    _observer.CounterCorrupt(Name, lane.Key.Text, problem);
                }

                lane.Answer(answer, generation, IsStore, now, answers);
                break;
        }

        _waiting += lane.WaitingOperations - before;
        Queue_NeedsGate(lane);
    }

    private void Return(CommitBatchDraft draft)
    {
        lock (Gate)
        {
            foreach (var lane in draft.Lanes)
            {
                var before = lane.WaitingOperations;
                lane.Return();
                _waiting += lane.WaitingOperations - before;
                Queue_NeedsGate(lane);
            }

            _underWay = null;
            if (_session is not null)
            {
                _sequence--;
            }
        }
    }

    private void Abandon(CommitBatchDraft draft)
    {
        var answers = new List<(Waiter, LaneAnswer)>();
        lock (Gate)
        {
            foreach (var lane in draft.Lanes)
            {
                lane.Drop(Outcome.Unknown, answers);
            }

            _underWay = null;
        }

        Complete(answers);
        _observer.CommitAbandoned(Name, draft.Lanes.Count);
    }

    private void RefuseEverything()
    {
        var answers = new List<(Waiter, LaneAnswer)>();
        lock (Gate)
        {
            foreach (var lane in _underWay?.Lanes ?? [])
            {
                lane.Drop(Outcome.Unknown, answers);
            }

            foreach (var lane in _ready.Concat(_seeding))
            {
                _ = lane.ExpireWaiting(long.MaxValue, answers);
            }

            (_underWay, _isRunning) = (null, false);
        }

        Complete(answers);
    }

    private void ClearSettled()
    {
        if (_settled.Capacity > AnswersKept)
        {
            _settled = [];
        }

        _settled.Clear();
    }

    /// <summary>
    /// A commit loop is never at a caller's mercy, so callers whose code would run go on elsewhere. Not each by itself: waking a thread costs
    /// more than most of them have left to do.
    /// </summary>
    private void Complete(List<(Waiter Waiter, LaneAnswer Answer)> answers)
    {
        _ = answers.RemoveAll(static answer => !answer.Waiter.TryLeave());
        _ = Interlocked.Add(ref _callers, -answers.Count);
        List<(Waiter Waiter, LaneAnswer Answer)>? others = null;
        foreach (ref readonly var answer in CollectionsMarshal.AsSpan(answers))
        {
            if (answer.Waiter.IsAnsweredAtOnce)
            {
                answer.Waiter.Answer(answer.Answer);
            }
            else
            {
                (others ??= new(Math.Min(answers.Count, 4 * AnswersAtOnce))).Add(answer);
            }
        }

        for (var first = 0; first < others?.Count; first += AnswersAtOnce)
        {
            _ = AnswerAsync(others, first, Math.Min(first + AnswersAtOnce, others.Count));
        }
    }

    private static async Task AnswerAsync(List<(Waiter Waiter, LaneAnswer Answer)> answers, int first, int end)
    {
        await Task.Yield();
        for (var i = first; i < end; i++)
        {
            answers[i].Waiter.Answer(answers[i].Answer);
        }
    }

    private async Task<TimeSpan> PauseAsync(TimeSpan delay)
    {
        await Task.Delay(delay, _clock, _stop.Token);
        return delay * 2 < LongestRetry ? delay * 2 : LongestRetry;
    }
}
