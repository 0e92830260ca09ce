using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>One transaction of the twin: reads at once, keeps its writes to itself until it commits.</summary>
internal sealed class InMemoryStoreTransaction(InMemoryStoreTables tables, long now) : IStoreTransaction
{
    private readonly List<Action> _writes = [];

    public Task<WriterRecord?> FindWriterAsync(string writer, CancellationToken cancellation) =>
        Task.FromResult(tables.Writers.TryGetValue(writer, out var found) ? found.Record : null);

    public Task<IReadOnlyDictionary<CounterKey, StoredRow>> LockAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<CounterKey, StoredRow>>(
            keys.Where(tables.Rows.ContainsKey).ToDictionary(key => key, key => tables.Rows[key]));

    public Task<IReadOnlyDictionary<(CounterKey Counter, string Key), KeyRecord>> FindKeysAsync(
        IReadOnlyList<(CounterKey Counter, string Key)> keys, CancellationToken cancellation)
    {
        var found = new Dictionary<(CounterKey Counter, string Key), KeyRecord>();
        foreach (var key in keys)
        {
            if (tables.Keys.GetValueOrDefault(key.Counter)?.GetValueOrDefault(key.Key) is { } record)
            {
                found[key] = record;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<(CounterKey Counter, string Key), KeyRecord>>(found);
    }

    public Task<int> TrimKeysAsync(CounterKey counter, long now, CancellationToken cancellation)
    {
        var all = tables.KeysOldestFirst(counter);
        var dropped = KeyWindowRules.CountDroppable(all, now);
        _writes.AddRange(all.Take(dropped).Select(record => (Action)(() => tables.Keys[counter].Remove(record.Key))));
        return Task.FromResult(all.Count - dropped);
    }

    public Task SaveAsync(IReadOnlyList<StoredRow> rows, CancellationToken cancellation) =>
        Later(rows, row => tables.Rows[row.Key] = row);

    public Task BookAsync(IReadOnlyList<HistoryEntry> entries, CancellationToken cancellation) =>
        Later(entries, Book);

    public Task SaveKeysAsync(IReadOnlyList<(CounterKey Counter, KeyRecord Record)> keys, CancellationToken cancellation) =>
        Later(keys, key => Of(tables.Keys, key.Counter).TryAdd(key.Record.Key, key.Record));

    public Task SaveWriterAsync(string writer, WriterRecord record, CancellationToken cancellation)
    {
        _writes.Add(() => tables.Writers[writer] = (record, now));
        return Task.CompletedTask;
    }

    public Task CommitAsync(CancellationToken cancellation)
    {
        _writes.ForEach(write => write());
        _writes.Clear();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TValue Of<TValue>(Dictionary<CounterKey, TValue> table, CounterKey key)
        where TValue : new()
    {
        if (!table.TryGetValue(key, out var value))
        {
            table[key] = value = new TValue();
        }

        return value;
    }

    private void Book(HistoryEntry entry)
    {
        var history = Of(tables.History, entry.Key);
        var bucket = (entry.Resolution, entry.Start);
        history[bucket] = unchecked(history.GetValueOrDefault(bucket) + entry.Change);
    }

    private Task Later<T>(IReadOnlyList<T> items, Action<T> write)
    {
        _writes.AddRange(items.Select(item => (Action)(() => write(item))));
        return Task.CompletedTask;
    }
}
