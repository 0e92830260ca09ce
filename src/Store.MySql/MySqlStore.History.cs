using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<HistoryBucket>> HistoryAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation)
    {
        if (resolution != HistoryResolution.Month)
        {
            return await BucketsAsync(key, resolution, from, to, cancellation);
        }

        var days = await BucketsAsync(key, HistoryResolution.Day, from, HistoryBook.DaysUntil(to), cancellation);
        return HistoryBook.Months(days, from, to);
    }

    private Task<List<HistoryBucket>> BucketsAsync(
        CounterKey key, HistoryResolution resolution, long from, long to, CancellationToken cancellation) =>
        ReadAsync(
            session => session.All(
                $"""
                SELECT start_at, delta FROM oc_history FORCE INDEX (PRIMARY)
                WHERE counter_key = {key.ToBytes()} AND resolution = {(long)resolution} AND start_at >= {from} AND start_at < {to}
                AND delta <> 0 ORDER BY start_at
                """,
                row => new HistoryBucket(row.GetInt64(0), row.GetInt64(1))),
            cancellation);
}
