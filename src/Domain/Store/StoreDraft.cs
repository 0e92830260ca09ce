using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>The rows, keys and history of one batch, read under lock, changed in memory and written back together.</summary>
internal sealed class StoreDraft
{
    private readonly IStoreTransaction _transaction;
    private readonly long _now;
    private readonly Dictionary<CounterKey, StoredRow> _rows;
    private readonly Dictionary<CounterKey, CounterState> _before;
    private readonly Dictionary<(CounterKey Counter, string Key), KeyRecord> _keys;
    private readonly Dictionary<CounterKey, int> _liveKeys;
    private readonly List<(CounterKey Counter, KeyRecord Record)> _newKeys = [];
    private readonly HashSet<CounterKey> _changed = [];

    private StoreDraft(
        IStoreTransaction transaction,
        long now,
        IReadOnlyDictionary<CounterKey, StoredRow> rows,
        IReadOnlyDictionary<(CounterKey Counter, string Key), KeyRecord> keys)
    {
        _transaction = transaction;
        _now = now;
        _rows = new(rows);
        _before = rows.Where(row => row.Value.Problem is null).ToDictionary(row => row.Key, row => row.Value.State);
        _keys = new(keys);
        _liveKeys = rows.ToDictionary(row => row.Key, row => row.Value.LiveKeys);
    }

    public static async Task<StoreDraft> BeginAsync(
        IStoreTransaction transaction, IReadOnlyList<CounterCommit> commits, long now, CancellationToken cancellation)
    {
        CounterKey[] counters = [.. commits.Select(commit => commit.Key).Distinct().Order()];
        var rows = await transaction.LockAsync(counters, cancellation);
        (CounterKey, string)[] asked =
        [
            .. commits.SelectMany(commit => commit.Operations
                .Where(operation => operation.IdempotencyKey is not null)
                .Select(operation => (commit.Key, operation.IdempotencyKey!)))
                .Distinct(),
        ];
        var keys = asked.Length == 0
            ? new Dictionary<(CounterKey, string), KeyRecord>()
            : await transaction.FindKeysAsync(asked, cancellation);
        var draft = new StoreDraft(transaction, now, rows, keys);
        foreach (var group in asked.GroupBy(key => key.Item1))
        {
            // Counted only from time to time: each time that a window larger than its newest keys may have grown by as many again, and
            // before the batch could find it full.
            var live = draft._liveKeys.GetValueOrDefault(group.Key);
            var grown = live + group.Count();
            if (live > KeyWindowRules.Newest && (grown / KeyWindowRules.Newest > live / KeyWindowRules.Newest || grown > KeyWindowRules.MaxLive))
            {
                draft._liveKeys[group.Key] = await transaction.TrimKeysAsync(group.Key, now, cancellation);
            }
        }

        return draft;
    }

    public CounterAnswer Apply(CounterCommit commit, long version)
    {
        var before = _rows.GetValueOrDefault(commit.Key) ?? new StoredRow(commit.Key, CounterState.Absent, _now, 0);
        if (before.Problem is { } problem)
        {
            return new CounterAnswer(CounterAnswerKind.Corrupt, CounterState.Absent, [], 0, problem);
        }

        var window = new Window(this, commit.Key);

        // A row may carry a version of a mirror that was used before; versions rise all the same.
        var next = Math.Max(version, before.State.Version + 1);
        var (state, answers) = CounterLedger.Apply(before.State, commit.Operations, next, _now, window);
        if (state != before.State)
        {
            _rows[commit.Key] = before with { State = state };
            _ = _changed.Add(commit.Key);
        }

        return new CounterAnswer(CounterAnswerKind.Done, state, answers, before.State.KeyedAt);
    }

    public async Task SaveAsync(CancellationToken cancellation)
    {
        StoredRow[] rows =
        [
            .. _changed.Order().Select(key => _rows[key] with { LiveKeys = _liveKeys.GetValueOrDefault(key) }),
        ];
        var history = rows.SelectMany(row =>
            HistoryBook.Entries(row.Key, _before.GetValueOrDefault(row.Key) ?? CounterState.Absent, row.State));
        await _transaction.SaveAsync(rows, cancellation);
        await _transaction.BookAsync(StoreLedger.Joined(history), cancellation);
        await _transaction.SaveKeysAsync(_newKeys, cancellation);
    }

    private sealed class Window(StoreDraft draft, CounterKey counter) : IKeyWindow
    {
        public KeyRecord? Find(string key) => draft._keys.GetValueOrDefault((counter, key));

        public bool TryAdd(KeyRecord record)
        {
            var live = draft._liveKeys.GetValueOrDefault(counter);
            if (live >= KeyWindowRules.MaxLive)
            {
                return false;
            }

            draft._liveKeys[counter] = live + 1;
            draft._keys[(counter, record.Key)] = record;
            draft._newKeys.Add((counter, record));
            return true;
        }
    }
}
