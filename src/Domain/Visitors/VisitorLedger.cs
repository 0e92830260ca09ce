namespace OrleansCounters.Domain.Visitors;

/// <summary>What a commit does to a set, and what a store does in a transaction, whatever it is written in.</summary>
public static class VisitorLedger
{
    /// <summary>Joins the offer, starts a new epoch where asked for, then adds.</summary>
    /// <param name="set">What the authority has; is changed and may be replaced.</param>
    /// <param name="now">The authority's clock, in milliseconds of Unix time.</param>
    /// <returns>True where that changed anything.</returns>
    public static bool Apply(ref VisitorSet set, VisitorCommit commit, long now)
    {
        var changed = false;
        if (commit.Offer is { } offer && !set.Includes(offer))
        {
            set = VisitorSet.Join(set, offer);
            changed = true;
        }

        if (commit.Reset)
        {
            set = new VisitorSet(Math.Max(set.Epoch + 1, now), new VisitorSketch());
            changed = true;
        }

        foreach (var visitor in commit.Added)
        {
            changed |= set.Sketch.Add(visitor);
        }

        return changed;
    }

    /// <summary>The store as the authority: see <see cref="IVisitorStore.CommitVisitorsAsync"/>. The caller ends the transaction.</summary>
    public static IReadOnlyList<VisitorAnswer> Commit(IReadOnlyList<VisitorCommit> commits, IVisitorTable table, long now)
    {
        var rows = new Dictionary<VisitorDay, StoredVisitorRow>(table.Lock([.. commits.Select(commit => commit.Key).Distinct().Order()]));
        var changed = new SortedSet<VisitorDay>();
        var answers = new VisitorAnswer[commits.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var commit = commits[i];
            var row = rows.GetValueOrDefault(commit.Key);
            if (row?.Error is { } error)
            {
                answers[i] = VisitorAnswer.Corrupt(error);
                continue;
            }

            var set = new VisitorSet(row?.Epoch ?? 0, row?.Sketch ?? new VisitorSketch());
            if (Apply(ref set, commit, now))
            {
                rows[commit.Key] = RowOf(row, commit.Key, set, keepsSketch: true);
                _ = changed.Add(commit.Key);
            }

            answers[i] = new VisitorAnswer(VisitorAnswerKind.Done, set.Epoch, 0, 0, commit.Learn ? set.Copy() : null);
        }

        table.Save([.. changed.Select(key => rows[key])]);
        return answers;
    }

    /// <summary>Takes over sets of the mirror: see <see cref="IVisitorStore.MergeVisitorsAsync"/>. The caller ends the transaction.</summary>
    public static void Merge(IReadOnlyList<VisitorRow> flushed, IVisitorTable table)
    {
        var rows = new Dictionary<VisitorDay, StoredVisitorRow>(table.Lock([.. flushed.Select(row => row.Key).Distinct().Order()]));
        var changed = new SortedSet<VisitorDay>();
        foreach (var (key, set, _) in flushed)
        {
            var row = rows.GetValueOrDefault(key);
            if (Merge(row, key, set) is { } merged && merged != row)
            {
                rows[key] = merged;
                _ = changed.Add(key);
            }
        }

        table.Save([.. changed.Select(key => rows[key])]);
    }

    private static StoredVisitorRow? Merge(StoredVisitorRow? row, VisitorDay key, VisitorSet set)
    {
        if (row is null || row.Epoch < set.Epoch)
        {
            return RowOf(null, key, set.Copy(), keepsSketch: true);
        }

        if (row.Epoch > set.Epoch)
        {
            return row;
        }

        if (row.Sketch is null)
        {
            // Gone, or not to be read. Of the two numbers the larger is nearer to the truth, and what can be read takes the place of what cannot.
            return RowOf(row, key, set.Copy(), keepsSketch: row.Error is not null);
        }

        return row.Sketch.Includes(set.Sketch) ? row : RowOf(row, key, VisitorSet.Join(new VisitorSet(row.Epoch, row.Sketch), set), keepsSketch: true);
    }

    private static StoredVisitorRow RowOf(StoredVisitorRow? before, VisitorDay key, VisitorSet set, bool keepsSketch)
    {
        var estimate = set.Sketch.Estimate;
        var least = before is { Sketch: null } && before.Epoch == set.Epoch ? before.Estimate : 0;
        return new StoredVisitorRow(key, set.Epoch, Math.Max(estimate, least), keepsSketch ? set.Sketch : null);
    }
}
