using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore
{
    private const string Buckets =
        """
        SELECT start, change FROM history
        WHERE key = ?1 AND resolution = ?2 AND start >= ?3 AND start < ?4 AND change <> 0 ORDER BY start
        """;

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
            session => session.Sql(Buckets).Bind(1, key.ToBytes()).Bind(2, (long)resolution).Bind(3, from).Bind(4, to)
                .All(row => Bucket(key, row)),
            cancellation);

    private static HistoryBucket Bucket(CounterKey key, SqliteStatement row)
    {
        try
        {
            return new HistoryBucket(row.Number(0), row.Number(1));
        }
        catch (FormatException garbage)
        {
            throw new CounterCorruptException(key, garbage.Message);
        }
    }
}
