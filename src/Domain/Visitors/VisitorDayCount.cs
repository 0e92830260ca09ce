namespace OrleansCounters.Domain.Visitors;

/// <summary>How many different visitors a page had on one day, as the store has it.</summary>
/// <param name="Day">Days of UTC since 1970-01-01.</param>
public readonly record struct VisitorDayCount(int Day, long Visitors);
