namespace OrleansCounters.Client.Pages;

/// <summary>The answer to a reset of a page.</summary>
internal sealed record PageResetShape(string Id, bool Replayed);
