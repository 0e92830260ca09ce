using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredCounter>> LoadAsync(IReadOnlyList<CounterKey> keys, bool withKeys, CancellationToken cancellation) =>
        withKeys || keys.Count > MySqlSession.MaxRows
            ? ReadSnapshotAsync(session => Load(session, keys, withKeys), cancellation)
            : ReadAsync(session => Load(session, keys, withKeys), cancellation);

    private IReadOnlyList<StoredCounter> Load(MySqlSession session, IReadOnlyList<CounterKey> keys, bool withKeys)
    {
        byte[][] wanted = [.. keys.Distinct().Order().Select(key => key.ToBytes())];
        var rows = new Dictionary<CounterKey, StoredRow>(wanted.Length);
        foreach (var some in wanted.Chunk(MySqlSession.MaxRows))
        {
            var found = session.All(
                $"SELECT {MySqlRows.CounterColumns} FROM oc_counters FORCE INDEX (PRIMARY) WHERE counter_key IN ({some})", MySqlRows.Counter);
            foreach (var row in found)
            {
                rows[row.Key] = row;
            }
        }

        var live = withKeys ? MySqlKeyWindow.Live(session, wanted, Now) : new Dictionary<CounterKey, List<KeyRecord>>();
        return
        [
            .. keys.Select(key => rows.GetValueOrDefault(key) is { } row
                ? row.ToStored(live.GetValueOrDefault(key) ?? [])
                : new StoredCounter(key, CounterState.Absent, 0, live.GetValueOrDefault(key) ?? [])),
        ];
    }
}
