using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Http.History;

namespace OrleansCounters.Http.Pages;

/// <summary>Reads how many different visitors a page had on each day.</summary>
internal sealed class UniquesReader(IPageEngine engine, IVisitorStore store, TimeProvider time)
{
    public async Task<HistoryReading> ReadAsync(string page, HistoryRequest request, CancellationToken cancellation)
    {
        // Asked first: what the engine knows now, the store may have by the time that it is asked.
        var known = await engine.ReadPageAsync(page, consistent: false, cancellation);
        var from = request.From ?? 0;
        var days = await store.VisitorDaysAsync(page, VisitorDay.Of(from), VisitorDay.Of(request.To), cancellation);
        IReadOnlyList<HistoryBucket> buckets = [.. days.Select(day => new HistoryBucket(day.Day * VisitorDay.Milliseconds, day.Visitors))];

        var today = VisitorDay.Of(time.GetUtcNow());
        var isTodayAsked = today >= VisitorDay.Of(from) && today < VisitorDay.Of(request.To);
        var stored = days.LastOrDefault(day => day.Day == today).Visitors;
        var isLagging = known.Outcome != Outcome.Done || (isTodayAsked && stored < known.UniqueToday);
        return new HistoryReading(request.Fill ? HistoryReader.Filled(buckets, request, from) : buckets, from, CounterState.Absent, isLagging);
    }
}
