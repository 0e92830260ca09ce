using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>
/// What a store does in a transaction, whatever database it is: commit a batch as the authority, or take over states of the mirror.
/// </summary>
public static class StoreLedger
{
    /// <summary>Applies a batch at most once and commits the transaction.</summary>
    /// <param name="now">Unix time in milliseconds.</param>
    public static async Task<CommitAnswer> CommitAsync(
        IStoreTransaction transaction, CommitBatch batch, long now, CancellationToken cancellation)
    {
        var writer = await transaction.FindWriterAsync(batch.Session.Writer, cancellation);
        if (writer is not null && writer.Sequence == batch.Sequence)
        {
            return new CommitAnswer(true, AnswerCodec.Read(writer.Answers));
        }

        // A gap means that this writer's record was lost, or that a sleeping sender woke up: nobody can tell what took effect.
        if (batch.Sequence != (writer?.Sequence ?? 0) + 1)
        {
            return CommitAnswer.Refused;
        }

        var draft = await StoreDraft.BeginAsync(transaction, batch.Commits, now, cancellation);
        var version = Versions.Compose(batch.Session.Generation, batch.Sequence);
        var answers = batch.Commits.Select(commit => draft.Apply(commit, version)).ToArray();
        await draft.SaveAsync(cancellation);
        await transaction.SaveWriterAsync(batch.Session.Writer, new WriterRecord(batch.Sequence, AnswerCodec.Write(answers)), cancellation);
        await transaction.CommitAsync(cancellation);
        return new CommitAnswer(true, answers);
    }

    /// <summary>Replaces each row by the flushed state where that includes it, and commits the transaction.</summary>
    public static async Task<IReadOnlyList<FlushAnswer>> FlushAsync(
        IStoreTransaction transaction, IReadOnlyList<FlushRow> rows, long now, CancellationToken cancellation)
    {
        CounterKey[] keys = [.. rows.Select(row => row.Key).Distinct().Order()];
        var stored = new Dictionary<CounterKey, StoredRow>(await transaction.LockAsync(keys, cancellation));
        var changed = new SortedDictionary<CounterKey, StoredRow>();
        var history = new List<HistoryEntry>();
        var answers = new FlushAnswer[rows.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var (key, state, newKeys) = rows[i];
            var before = stored.GetValueOrDefault(key) ?? new StoredRow(key, CounterState.Absent, now, 0);
            if (before.Problem is { } problem)
            {
                answers[i] = new FlushAnswer(false, CounterState.Absent) { Problem = problem };
                continue;
            }

            if (state.Version <= before.State.Version || !state.Includes(before.State))
            {
                answers[i] = new FlushAnswer(before.State.Includes(state), before.State);
                continue;
            }

            history.AddRange(HistoryBook.Entries(key, before.State, state));
            changed[key] = stored[key] = before with { State = state, LiveKeys = before.LiveKeys + newKeys.Count };
            answers[i] = new FlushAnswer(true, state);
        }

        // Keys are kept whether or not their row was: a repeat must be recognised even where a newer state was flushed first.
        var keyRecords = rows.SelectMany(row => row.Keys.Select(record => (row.Key, record))).ToArray();
        await transaction.SaveAsync([.. changed.Values], cancellation);
        await transaction.BookAsync(Joined(history), cancellation);
        await transaction.SaveKeysAsync(keyRecords, cancellation);
        await transaction.CommitAsync(cancellation);
        return answers;
    }

    /// <summary>One entry for each bucket, in the order of keys, so that transactions take locks in one order.</summary>
    internal static IReadOnlyList<HistoryEntry> Joined(IEnumerable<HistoryEntry> entries) =>
    [
        .. entries.GroupBy(entry => (entry.Key, entry.Resolution, entry.Start))
            .Select(group => group.First() with { Change = group.Aggregate(0L, (sum, entry) => unchecked(sum + entry.Change)) })
            .OrderBy(entry => entry.Key).ThenBy(entry => entry.Resolution).ThenBy(entry => entry.Start),
    ];
}
