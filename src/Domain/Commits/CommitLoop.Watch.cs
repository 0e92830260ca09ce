namespace OrleansCounters.Domain.Commits;

/// <summary>Nobody waits longer than the answer deadline, whatever the authority does.</summary>
public sealed partial class CommitLoop
{
    private readonly ITimer _watch;
    private bool _isWatching;

    private TimeSpan WatchPeriod => _options.AnswerDeadline / 10;

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

    /// <summary>True while a batch has been under way for longer than anybody waits: who comes now is told at once.</summary>
    private bool IsStalled_NeedsGate() =>
        _underWay is { } draft && _clock.GetElapsedTime(draft.SentAt) > _options.AnswerDeadline;

    private void Watch()
    {
        var answers = new List<(Waiter, LaneAnswer)>();
        lock (Gate)
        {
            // A tick early rather than late, so that the deadline holds whenever the timer fires.
            var ticks = (_options.AnswerDeadline - WatchPeriod).TotalSeconds * _clock.TimestampFrequency;
            var before = _clock.GetTimestamp() - (long)ticks;
            foreach (var lane in _underWay?.Lanes ?? [])
            {
                lane.ExpireSent(before, answers);
            }

            foreach (var lane in _ready.Concat(_seeding))
            {
                _waiting -= lane.ExpireWaiting(before, answers);
            }

            if (!_isRunning)
            {
                StopWatch_NeedsGate();
            }
        }

        Complete(answers);
    }
}
