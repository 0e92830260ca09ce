namespace OrleansCounters.Http.Dashboard;

/// <summary>What was written in batches by this process since it started.</summary>
/// <param name="Batches">How many.</param>
/// <param name="Items">Callers that they answered, or rows that they wrote.</param>
/// <param name="Seconds">How long they took together.</param>
/// <param name="Failures">Batches that got no answer.</param>
internal sealed record CommitTotals(double Batches, double Items, double Seconds, double Failures);
