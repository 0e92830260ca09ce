using OrleansCounters.Checker.Schedules;
using OrleansCounters.Checking;
using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checker.Runs;

/// <param name="Explanation">Empty where the verdict is good.</param>
/// <param name="Folder">Of the history and the logs, where it is not.</param>
internal sealed record Outcome(CheckPlan Plan, Verdict Verdict, Recording Recording, string Explanation, string Folder)
{
    public double? Lag => Recording.Aftermath?.LagSeconds;
}
