namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>Changes that the shared tier lacks. Bounded: where it is full, keys and tags become removals of their namespaces. Not for several threads at once.</summary>
internal sealed class Journal(int limit)
{
    private HashSet<JournalEntry> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    public void Add(JournalEntry entry)
    {
        if (_entries.Contains(new JournalEntry(entry.Namespace)))
        {
            return;
        }

        if (_entries.Count >= limit)
        {
            _entries = [.. _entries.Append(entry).Select(old => new JournalEntry(old.Namespace))];
        }
        else
        {
            _ = _entries.Add(entry);
        }
    }

    /// <summary>Everything; the journal is empty then.</summary>
    public IReadOnlyList<JournalEntry> Take()
    {
        JournalEntry[] taken = [.. _entries];
        _entries.Clear();
        return taken;
    }
}
