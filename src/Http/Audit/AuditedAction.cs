namespace OrleansCounters.Http.Audit;

/// <summary>Something that is written down.</summary>
/// <param name="IsOfOne">True where it concerns one id, and may happen as often as requests come: then it is for those who ask for it.</param>
internal sealed record AuditedAction(string Name, bool IsOfOne);
