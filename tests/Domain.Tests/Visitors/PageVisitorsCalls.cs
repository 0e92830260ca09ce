using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Tests.Visitors;

/// <summary>Calls as tasks, so that tests can hold them.</summary>
internal static class PageVisitorsCalls
{
    public static Task<Outcome> Add(this PageVisitors page, int day, VisitorHash visitor) => page.AddAsync(day, visitor).AsTask();

    public static Task<Outcome> Reset(this PageVisitors page, int day) => page.ResetAsync(day).AsTask();

    public static Task<VisitorTally> Read(this PageVisitors page, int day, bool consistent = false) => page.ReadAsync(day, consistent).AsTask();
}
