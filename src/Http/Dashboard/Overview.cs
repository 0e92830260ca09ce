namespace OrleansCounters.Http.Dashboard;

/// <summary>What the dashboard shows at a glance. Totals are of this process since it started; who wants a rate takes two of them.</summary>
/// <param name="Time">Unix time in milliseconds.</param>
/// <param name="StartedAt">Unix time in milliseconds: where it changes, totals began anew.</param>
/// <param name="Changes">Changes of counters asked for.</param>
/// <param name="LagSeconds">Age of the oldest change that the store does not have yet.</param>
internal sealed record Overview(
    long Time,
    long StartedAt,
    string Engine,
    long Changes,
    long Reads,
    long Visits,
    long OtherVisits,
    int ActiveCounters,
    int DirtyCounters,
    double LagSeconds,
    OverviewPart[] Parts,
    CommitTotals Commits,
    CommitTotals Flushes);
