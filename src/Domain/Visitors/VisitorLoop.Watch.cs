namespace OrleansCounters.Domain.Visitors;

/// <summary>Nobody waits longer than the answer deadline, whatever the authority does.</summary>
internal sealed partial class VisitorLoop
{
    private readonly ITimer _watch;
    private bool _isWatching;

    private TimeSpan WatchPeriod => _options.AnswerDeadline / 20;

    /// <summary>Asks for a flush of what is dirty, unless that was asked for already.</summary>
    public void Arm(VisitorLane lane)
    {
        lock (Gate)
        {
            if (TryArm_NeedsGate(lane))
            {
                _onDirty(lane);
            }
        }
    }

    private static bool TryArm_NeedsGate(VisitorLane lane)
    {
        var arms = lane.IsDirty && !lane.IsArmed;
        lane.IsArmed |= arms;
        return arms;
    }

    private void StartWatch_NeedsGate()
    {
        if (!_isWatching)
        {
            _isWatching = true;
            _ = _watch.Change(WatchPeriod, WatchPeriod);
        }
    }

    private void StopWatch_NeedsGate()
    {
        // Left running while lanes are being seeded: their callers wait too.
        if (_isWatching && _seeding.Count == 0)
        {
            _isWatching = false;
            _ = _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>True while a round trip has been under way for longer than anybody waits: who comes now is told at once.</summary>
    private bool IsStalled_NeedsGate() =>
        _underWay is { } draft && Clock.GetElapsedTime(draft.SentAt) > _options.AnswerDeadline;

    private void Watch()
    {
        lock (Gate)
        {
            // Two ticks early rather than late: one because the timer may just have fired, one for the way back to the caller.
            var ticks = (_options.AnswerDeadline - (2 * WatchPeriod)).TotalSeconds * Clock.TimestampFrequency;
            var before = Clock.GetTimestamp() - (long)ticks;
            foreach (var lane in (_underWay?.Lanes ?? []).Concat(_ready).Concat(_seeding))
            {
                _waiting -= lane.Expire(before);
            }

            if (!_isRunning)
            {
                StopWatch_NeedsGate();
            }
        }
    }
}
