using System.Security.Cryptography;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Domain.Store;

public sealed partial class InMemoryStore : IVisitorStore
{
    public Task<IReadOnlyList<StoredVisitors>> LoadVisitorsAsync(IReadOnlyList<VisitorDay> days, CancellationToken cancellation) =>
        Locked<IReadOnlyList<StoredVisitors>>(
            () => [.. days.Select(day => (_tables.Visitors.Find(day) ?? new StoredVisitorRow(day, 0, 0, null)).ToStored(_tables.Visitors.Sum(day)))],
            cancellation);

    public Task MergeVisitorsAsync(IReadOnlyList<VisitorRow> rows, CancellationToken cancellation) =>
        Locked(
            () =>
            {
                VisitorLedger.Merge(rows, _tables.Visitors);
                return 0;
            },
            cancellation);

    public Task<IReadOnlyList<VisitorAnswer>> CommitVisitorsAsync(IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation) =>
        Locked(() => VisitorLedger.Commit(commits, _tables.Visitors, Now), cancellation);

    public Task<long> SumVisitorsAsync(string page, int exceptDay, CancellationToken cancellation) =>
        Locked(() => _tables.Visitors.Sum(new VisitorDay(page, exceptDay)), cancellation);

    public Task<IReadOnlyList<VisitorDayCount>> VisitorDaysAsync(string page, int from, int to, CancellationToken cancellation) =>
        Locked<IReadOnlyList<VisitorDayCount>>(() => [.. _tables.Visitors.Days(page, from, to)], cancellation);

    public Task<byte[]> SaltAsync(int day, CancellationToken cancellation) =>
        Locked(
            () =>
            {
                VisitorSalts.Check(day, clock.GetUtcNow());
                if (!_tables.Salts.TryGetValue(day, out var salt))
                {
                    _tables.Salts[day] = salt = RandomNumberGenerator.GetBytes(VisitorSalts.Size);
                }

                return salt;
            },
            cancellation);
}
