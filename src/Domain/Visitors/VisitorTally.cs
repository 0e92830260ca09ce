using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Visitors;

/// <summary>How many different visitors a page had.</summary>
/// <param name="Outcome"><see cref="Outcome.Done"/>, or <see cref="Outcome.Unavailable"/>, <see cref="Outcome.Overloaded"/> or <see cref="Outcome.Corrupt"/>; then the numbers are 0 and mean nothing.</param>
/// <param name="Today">On the day asked for: exact up to 2,048, an estimate with a standard error of 0.57 % above.</param>
/// <param name="AllDays">The sum of that day and of all others since the page was last reset; who comes on two days is counted on both.</param>
public readonly record struct VisitorTally(Outcome Outcome, long Today, long AllDays)
{
    public static VisitorTally Refused(Outcome outcome) => new(outcome, 0, 0);
}
