namespace OrleansCounters.Domain.Commits;

/// <summary>Nobody waits longer than the answer deadline, whatever the authority does.</summary>
public sealed partial class CommitLoop
{
    private readonly ITimer _watch;
    private bool _isWatching;

    private TimeSpan WatchPeriod => _options.AnswerDeadline / 20;

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
    private bool IsStalled_NeedsGate(long now) =>
        _underWay is { } draft && _clock.GetElapsedTime(draft.SentAt, now) > _options.AnswerDeadline;

    private void Watch()
    {
        var answers = new List<(Waiter, LaneAnswer)>();
        lock (Gate)
        {
            // Two ticks early rather than late: one because the timer may just have fired, one for the way back to the caller.
            var ticks = (_options.AnswerDeadline - (2 * WatchPeriod)).TotalSeconds * _clock.TimestampFrequency;
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
