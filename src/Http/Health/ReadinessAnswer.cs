namespace OrleansCounters.Http.Health;

/// <summary>Each part by name, and how far the store is behind.</summary>
/// <param name="Status"><c>ready</c> or <c>not_ready</c>.</param>
/// <param name="Engine">The value of the setting <c>Engine</c>.</param>
/// <param name="DirtyCounters">Counters with changes that the store does not have yet.</param>
/// <param name="LagSeconds">The age of the oldest such change.</param>
/// <param name="ActiveCounters">Counters in memory.</param>
internal sealed record ReadinessAnswer(
    string Status, string Engine, IReadOnlyList<PartAnswer> Parts, int DirtyCounters, double LagSeconds, int ActiveCounters);
