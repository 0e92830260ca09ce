using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Pages;

/// <summary>One visit of a page.</summary>
/// <param name="Visitor">Who it was, for the day that <paramref name="Day"/> names; null where nobody can tell, or where it is no person.</param>
/// <param name="Day">Days of UTC since 1970-01-01; the day that the visitor's hash was salted for.</param>
/// <param name="IdempotencyKey">As <see cref="Counters.Change.IdempotencyKey"/>.</param>
public readonly record struct Visit(VisitKind Kind, VisitorHash? Visitor, int Day, string? IdempotencyKey = null);
