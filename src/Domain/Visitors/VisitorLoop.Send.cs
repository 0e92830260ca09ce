using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Visitors;

/// <summary>Sending, and telling callers.</summary>
internal sealed partial class VisitorLoop
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1);

    private TimeSpan _delay = FirstRetry;

    /// <summary>Makes sure of a session, for as long as anybody waits for one.</summary>
    private async Task<bool> OpenAsync()
    {
        while (_session is null)
        {
            try
            {
                _session = await _authority.OpenAsync($"{_incarnation}.v{++_sessions}", _stop.Token);
                _delay = FirstRetry;
                _observer.SessionOpened(_authority.Name, _session.Generation);
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                _observer.SessionFailed(_authority.Name, error);
                lock (Gate)
                {
                    Problem = error.Message;
                    if (_waiting == 0)
                    {
                        GiveUp_NeedsGate();
                        return false;
                    }
                }

                await PauseAsync();
            }
        }

        return true;
    }

    private async Task SendAsync(VisitorDraft draft)
    {
        IReadOnlyList<VisitorAnswer>? answers;
        try
        {
            answers = await _authority.CommitAsync(_session!, draft.Commits, _stop.Token);
            if (answers is not null && answers.Count != draft.Commits.Count)
            {
                throw new InvalidDataException($"{_authority.Name} answered {answers.Count} of {draft.Commits.Count} commits.");
            }
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            _observer.CommitInDoubt(_authority.Name, error);
            Problem = error.Message;
            Return(draft, inDoubt: error is not NotSentException);
            await PauseAsync();
            return;
        }

        _delay = FirstRetry;
        if (answers is null)
        {
            // Another generation, or another run of the server. Nothing of this was done.
            _session = null;
            Return(draft, inDoubt: false);
            return;
        }

        try
        {
            Settle(draft, answers);
        }
        catch (Exception error)
        {
            // An answer that cannot be understood must not end the loop: sending the same again would bring the same.
            _observer.CommitInDoubt(_authority.Name, error);
            Abandon(draft);
        }
    }

    private void Settle(VisitorDraft draft, IReadOnlyList<VisitorAnswer> answers)
    {
        var seeding = new List<VisitorLane>();
        try
        {
            lock (Gate)
            {
                var now = Clock.GetTimestamp();
                for (var i = 0; i < answers.Count; i++)
                {
                    var lane = draft.Lanes[i];
                    Settle_NeedsGate(lane, draft.Commits[i], answers[i], draft.Generation, now, seeding);
                    Queue_NeedsGate(lane);
                }

                (_underWay, Problem) = (null, null);
            }
        }
        finally
        {
            // Also where a later set's answer could not be understood: these wait for their seeds, and nobody else would ask for them.
            if (seeding.Count > 0)
            {
                _ = SeedAsync(seeding, draft.Generation);
            }
        }

        _observer.Committed(_authority.Name, draft.Lanes.Count, draft.Commits.Sum(commit => commit.Added.Count), Clock.GetElapsedTime(draft.SentAt));
    }

    private void Settle_NeedsGate(
        VisitorLane lane, VisitorCommit commit, VisitorAnswer answer, long generation, long now, List<VisitorLane> seeding)
    {
        switch (answer.Kind)
        {
            case VisitorAnswerKind.NeedsSeed:
                Return_NeedsGate(lane, inDoubt: false);
                lane.IsSeeding = true;
                _ = _seeding.Add(lane);
                seeding.Add(lane);
                break;
            case VisitorAnswerKind.Corrupt:
                _observer.CounterCorrupt(_authority.Name, lane.Key.Text, answer.Error ?? "");
                lane.Answer(Outcome.Corrupt);
                break;
            default:
                lane.Settle(commit, answer, generation, now);

                // Before the answers, so that whoever has one can count on the flush being on its way.
                if (TryArm_NeedsGate(lane))
                {
                    _onDirty(lane);
                }

                lane.Answer(Outcome.Done);
                break;
        }
    }

    private void Abandon(VisitorDraft draft)
    {
        lock (Gate)
        {
            foreach (var lane in draft.Lanes)
            {
                lane.Answer(Outcome.Unknown);
                Queue_NeedsGate(lane);
            }

            _underWay = null;
        }
    }

    private void Return(VisitorDraft draft, bool inDoubt)
    {
        lock (Gate)
        {
            foreach (var lane in draft.Lanes)
            {
                Return_NeedsGate(lane, inDoubt);
                Queue_NeedsGate(lane);
            }

            _underWay = null;
        }
    }

    private void Return_NeedsGate(VisitorLane lane, bool inDoubt)
    {
        var before = lane.Waiting;
        lane.Return(inDoubt);
        _waiting += lane.Waiting - before;
    }

    /// <summary>Nobody waits any more for an authority that cannot be reached.</summary>
    private void GiveUp_NeedsGate()
    {
        while (_ready.TryDequeue(out var lane))
        {
            lane.IsQueued = false;
        }

        var problem = Problem;
        EndRun_NeedsGate();
        Problem = problem;
    }

    private async Task PauseAsync()
    {
        await Task.Delay(_delay, Clock, _stop.Token);
        _delay = _delay * 2 < LongestRetry ? _delay * 2 : LongestRetry;
    }
}
