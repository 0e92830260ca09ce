namespace OrleansCounters.Domain.Visitors;

/// <summary>What the store knows of one page on one day.</summary>
/// <param name="Set">Empty where nothing is known, and where the sketch of a day that is over has gone.</param>
/// <param name="OtherDays">The sum over the page's other days since its last reset.</param>
/// <param name="Error">What is wrong, where what is stored cannot be read; else null.</param>
public sealed record StoredVisitors(VisitorSet Set, long OtherDays, string? Error = null);
