using OrleansCounters.Domain.Visitors;
using Told = OrleansCounters.Domain.Counters.Outcome;

namespace OrleansCounters.Domain.Tests.Visitors.Schedules;

/// <summary>What a caller asked for, when, and what it was told. Times are numbers of happenings.</summary>
internal sealed class ScheduledCall(string page, VisitorHash? visitor, int started, Task<Told> task)
{
    public string Page { get; } = page;

    /// <summary>Null for a reset.</summary>
    public VisitorHash? Visitor { get; } = visitor;

    public int Started { get; } = started;

    /// <summary>When it was over; never, where nobody can tell any more when it takes effect.</summary>
    public int Ended { get; private set; } = int.MaxValue;

    /// <summary>Null while it is under way.</summary>
    public Told? Outcome { get; private set; }

    public bool IsAcknowledged => Outcome == Told.Done;

    public bool MayHaveTakenEffect => Outcome is null or Told.Done or Told.Unknown;

    public void Look(int now)
    {
        if (Outcome is null && task.IsCompleted)
        {
            Outcome = task.Result;
            Ended = Outcome == Told.Unknown ? int.MaxValue : now;
        }
    }
}
