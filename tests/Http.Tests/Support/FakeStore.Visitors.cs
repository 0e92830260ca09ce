using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Http.Tests.Support;

internal sealed partial class FakeStore : IVisitorStore
{
    /// <summary>What each page had on each day, whatever page is asked for.</summary>
    public List<VisitorDayCount> Days { get; } = [];

    public Task<IReadOnlyList<VisitorDayCount>> VisitorDaysAsync(string page, int from, int to, CancellationToken cancellation)
    {
        CheckThere();
        return Task.FromResult<IReadOnlyList<VisitorDayCount>>([.. Days.Where(day => day.Day >= from && day.Day < to)]);
    }

    public Task<IReadOnlyList<StoredVisitors>> LoadVisitorsAsync(IReadOnlyList<VisitorDay> days, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task MergeVisitorsAsync(IReadOnlyList<VisitorRow> rows, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<VisitorAnswer>> CommitVisitorsAsync(IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<long> SumVisitorsAsync(string page, int exceptDay, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<byte[]> SaltAsync(int day, CancellationToken cancellation) => throw new NotSupportedException();
}
