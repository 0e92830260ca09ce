using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.WriteBehind;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// The visitors of one page in memory, whoever hosts it: what the authority acknowledged, and the way to it. Two of one page only add up,
/// because sets are joined. Safe for concurrent use; no call takes longer than <see cref="Engine.CountersOptions.AnswerDeadline"/>.
/// </summary>
public sealed class PageVisitors
{
    /// <summary>How long the sum over the days that are over is remembered. It hardly changes: by what is flushed late.</summary>
    private static readonly TimeSpan OtherDaysKept = TimeSpan.FromMinutes(1);

    private readonly VisitorRuntime _runtime;
    private readonly VisitorLoop _loop;

    /// <summary>One for each day that was asked for and is not done with: today, and for a moment yesterday.</summary>
    private readonly List<VisitorLane> _lanes = new(1);
    private bool _isRetired;

    internal PageVisitors(string page, VisitorRuntime runtime, VisitorLoop loop) => (Page, _runtime, _loop) = (page, runtime, loop);

    public string Page { get; }

    /// <summary>True where the store may lack something that was acknowledged here.</summary>
    public bool IsDirty
    {
        get
        {
            lock (_loop.Gate)
            {
                return _lanes.Exists(lane => lane.IsDirty);
            }
        }
    }

    /// <summary>
    /// Counts a visitor. Done when the authority has committed it, at once and without allocation where memory knows the visitor already.
    /// May be repeated after any outcome.
    /// </summary>
    /// <param name="day">The day that the hash was salted for.</param>
    /// <returns>
    /// <see cref="Outcome.Done"/>; <see cref="Outcome.Overloaded"/> where the queue is full; <see cref="Outcome.Unavailable"/> where nothing took
    /// effect because the authority, or the store that must seed it, is away; <see cref="Outcome.Unknown"/> where it may have; <see cref="Outcome.Corrupt"/>.
    /// </returns>
    public ValueTask<Outcome> AddAsync(int day, VisitorHash visitor)
    {
        lock (_loop.Gate)
        {
            var lane = LaneOf_NeedsGate(day);
            return !_isRetired && lane.IsKnown && lane.Known!.Sketch.Contains(visitor)
                ? new(Outcome.Done)
                : new(_loop.Enqueue_NeedsGate(lane, VisitorRequest.Add, visitor));
        }
    }

    /// <summary>How many there were. Without <paramref name="consistent"/> from memory where the day is known there.</summary>
    /// <param name="day">The day to count as today.</param>
    /// <param name="consistent">True to ask the authority, and the store for the other days.</param>
    public async ValueTask<VisitorTally> ReadAsync(int day, bool consistent)
    {
        var started = _loop.Clock.GetTimestamp();
        VisitorLane lane;
        Task<Outcome>? asked = null;
        lock (_loop.Gate)
        {
            lane = LaneOf_NeedsGate(day);
            if (consistent || _isRetired || !lane.IsKnown)
            {
                asked = _loop.Enqueue_NeedsGate(lane, VisitorRequest.Learn, default);
            }
        }

        if (asked is not null && await asked is var outcome && outcome != Outcome.Done)
        {
            return VisitorTally.Refused(outcome);
        }

        var (today, epoch, known) = Look(lane);
        if (epoch > 0)
        {
            // Reset on this very day: no day before it counts.
            return new VisitorTally(Outcome.Done, today, today);
        }

        var others = known is { } remembered && !consistent && _loop.Clock.GetElapsedTime(remembered.At) < OtherDaysKept
            ? remembered.Sum
            : await OtherDaysAsync(lane, _runtime.Options.AnswerDeadline - _loop.Clock.GetElapsedTime(started)) ?? (consistent ? null : known?.Sum);
        return others is { } sum ? new VisitorTally(Outcome.Done, today, today + sum) : VisitorTally.Refused(Outcome.Unavailable);
    }

    /// <summary>
    /// Forgets the day's visitors, and the numbers of all days before it. What is added at the same time may fall on either side. A reset of
    /// which nobody knows the outcome may still take effect, once; calling again is safe, but forgets who came meanwhile.
    /// </summary>
    /// <remarks>
    /// It is told to the store at once, where that can be reached in time: were the node lost before the store knew, another activation could
    /// begin the set without the reset, and whom it acknowledged would be forgotten when the reset is heard of.
    /// </remarks>
    /// <returns>As for <see cref="AddAsync"/>.</returns>
    public async ValueTask<Outcome> ResetAsync(int day)
    {
        var started = _loop.Clock.GetTimestamp();
        VisitorLane lane;
        Task<Outcome> asked;
        lock (_loop.Gate)
        {
            lane = LaneOf_NeedsGate(day);
            asked = _loop.Enqueue_NeedsGate(lane, VisitorRequest.Reset, default);
        }

        var outcome = await asked;
        var left = _runtime.Options.AnswerDeadline - _loop.Clock.GetElapsedTime(started);
        if (outcome == Outcome.Done && _loop.Node is not null && left > TimeSpan.Zero)
        {
            _ = await Deadline.WithinAsync(_runtime.Flushes.FlushAsync([lane]), left, _loop.Clock);
        }

        return outcome;
    }

    /// <summary>Ends this activation, unless it has anything to do: then callers may go on using it.</summary>
    /// <returns>True where it is over; every later call would only be slower than one to a new activation, never wrong.</returns>
    public bool TryRetire()
    {
        lock (_loop.Gate)
        {
            _isRetired |= _lanes.TrueForAll(IsDoneWith);
            return _isRetired;
        }
    }

    /// <summary>Writes what the store does not have yet, now.</summary>
    /// <returns>True where the store has all that was acknowledged here before the call.</returns>
    public async Task<bool> FlushAsync()
    {
        VisitorLane[] dirty;
        lock (_loop.Gate)
        {
            dirty = [.. _lanes.Where(lane => lane.IsDirty)];
        }

        return dirty.Length == 0 || await _runtime.Flushes.FlushAsync(dirty) == dirty.Length;
    }

    private static bool IsDoneWith(VisitorLane lane) => lane.IsIdle && !lane.IsDirty;

    private VisitorLane LaneOf_NeedsGate(int day)
    {
        foreach (var known in _lanes)
        {
            if (known.Key.Day == day)
            {
                return known;
            }
        }

        // A new day has begun, or somebody asks for another one: what is done with leaves memory.
        _ = _lanes.RemoveAll(IsDoneWith);
        var lane = new VisitorLane(new VisitorDay(Page, day), _loop);
        _lanes.Add(lane);
        return lane;
    }

    private (long Today, long Epoch, (long Sum, long At)? OtherDays) Look(VisitorLane lane)
    {
        lock (_loop.Gate)
        {
            var known = lane.Known ?? VisitorSet.Empty();
            return (known.Sketch.Estimate, known.Epoch, lane.OtherDays);
        }
    }

    /// <returns>Null where the store does not answer in time.</returns>
    private async Task<long?> OtherDaysAsync(VisitorLane lane, TimeSpan deadline)
    {
        try
        {
            var asked = _runtime.Visitors.SumVisitorsAsync(Page, lane.Key.Day, CancellationToken.None);
            if (deadline <= TimeSpan.Zero || await Deadline.WithinAsync(asked, deadline, _loop.Clock) is not { } sum)
            {
                return null;
            }

            lock (_loop.Gate)
            {
                lane.OtherDays = (sum, _loop.Clock.GetTimestamp());
            }

            return sum;
        }
        catch (Exception)
        {
            // Whatever kept the store from answering shows at the next flush.
            return null;
        }
    }
}
