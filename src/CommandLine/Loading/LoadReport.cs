namespace OrleansCounters.CommandLine.Loading;

/// <summary>What a load run measured.</summary>
/// <param name="Rate">Requests a second that were asked for.</param>
/// <param name="AchievedRate">Requests a second that were answered, from the start to the last answer.</param>
/// <param name="Requests">That were due.</param>
/// <param name="Measured">Of them, those behind the warm-up.</param>
/// <param name="Acknowledged">Increments that the service says are done, those of the warm-up with them.</param>
/// <param name="Refused">Increments that changed nothing.</param>
/// <param name="InDoubt">Increments that may be done.</param>
/// <param name="FromIntended">Latency from the moment that a request was to be sent.</param>
/// <param name="FromSent">Latency from the moment that it was sent.</param>
/// <param name="Statuses">Requests by what became of them.</param>
internal sealed record LoadReport(
    int Rate,
    double AchievedRate,
    long Requests,
    long Measured,
    long Acknowledged,
    long Refused,
    long InDoubt,
    LatencyFigures FromIntended,
    LatencyFigures FromSent,
    IReadOnlyDictionary<string, long> Statuses)
{
    /// <summary>True where every increment that was due is done.</summary>
    public bool IsAllDone => Refused == 0 && InDoubt == 0 && !Statuses.ContainsKey(LoadTally.NotSent);

    public static LoadReport Of(LoadPlan plan, LoadRun run) => new(
        plan.Rate,
        // A schedule of n requests at r a second is over n/r after its start, whenever the last of them was answered before that.
        run.Tally.Answered / Math.Max(run.Took.TotalSeconds, run.Released / (double)plan.Rate),
        run.Released,
        run.Tally.FromIntended.Count,
        run.Tally.Acknowledged,
        run.Tally.Refused,
        run.Tally.InDoubt,
        LatencyFigures.Of(run.Tally.FromIntended),
        LatencyFigures.Of(run.Tally.FromSent),
        new SortedDictionary<string, long>(run.Tally.Statuses.ToDictionary(), StringComparer.Ordinal));
}
