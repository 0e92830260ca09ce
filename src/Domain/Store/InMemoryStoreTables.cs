using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Domain.Store;

/// <summary>What the twin holds: one collection for each table of a SQL store. The store's lock guards it.</summary>
internal sealed class InMemoryStoreTables
{
    public SortedDictionary<CounterKey, StoredRow> Rows { get; } = [];

    public Dictionary<CounterKey, SortedDictionary<(HistoryResolution Resolution, long Start), long>> History { get; } = [];

    public Dictionary<CounterKey, Dictionary<string, KeyRecord>> Keys { get; } = [];

    public Dictionary<string, (WriterRecord Record, long UpdatedAt)> Writers { get; } = [];

    public Dictionary<string, (string Holder, long ExpiresAt)> Leases { get; } = [];

    public Dictionary<string, ImportProgress> Imports { get; } = new(StringComparer.Ordinal);

    public long Generation { get; set; }

    public MirrorRing? Ring { get; set; }

    public IEnumerable<HistoryBucket> Buckets(CounterKey key, HistoryResolution resolution, long from, long to) =>
        (History.GetValueOrDefault(key) ?? [])
            .Where(bucket => bucket.Key.Resolution == resolution && bucket.Key.Start >= from && bucket.Key.Start < to && bucket.Value != 0)
            .Select(bucket => new HistoryBucket(bucket.Key.Start, bucket.Value));

    public IReadOnlyList<KeyRecord> KeysOldestFirst(CounterKey counter) =>
    [
        .. (Keys.GetValueOrDefault(counter)?.Values ?? Enumerable.Empty<KeyRecord>())
            .OrderBy(record => record.RecordedAt).ThenBy(record => record.Key, StringComparer.Ordinal),
    ];

    public void Prune(long now)
    {
        foreach (var history in History.Values)
        {
            foreach (var bucket in history.Keys.Where(bucket => bucket.Start < HistoryBook.KeptFrom(bucket.Resolution, now)).ToArray())
            {
                _ = history.Remove(bucket);
            }
        }

        foreach (var counter in Keys.Keys.ToArray())
        {
            TrimKeys(counter, now);
        }

        var reset = now - (long)StoreRetention.Tombstones.TotalMilliseconds;
        foreach (var row in Rows.Values.Where(row => !row.State.Exists && row.State.ChangedAt < reset).ToArray())
        {
            _ = Rows.Remove(row.Key);
            _ = History.Remove(row.Key);
            _ = Keys.Remove(row.Key);
        }

        var silent = now - (long)StoreRetention.Writers.TotalMilliseconds;
        foreach (var writer in Writers.Where(writer => writer.Value.UpdatedAt < silent).ToArray())
        {
            _ = Writers.Remove(writer.Key);
        }
    }

    private void TrimKeys(CounterKey counter, long now)
    {
        var all = KeysOldestFirst(counter);
        var keys = Keys[counter];
        foreach (var record in all.Take(KeyWindowRules.CountDroppable(all, now)))
        {
            _ = keys.Remove(record.Key);
        }

        if (keys.Count == 0)
        {
            _ = Keys.Remove(counter);
        }

        if (Rows.GetValueOrDefault(counter) is { } row)
        {
            Rows[counter] = row with { LiveKeys = keys.Count };
        }
    }
}
