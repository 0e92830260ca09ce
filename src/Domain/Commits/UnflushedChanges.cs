using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Commits;

/// <summary>What of one counter the store may not have yet, as far as this process knows.</summary>
/// <remarks>The backlog that its members take is where its changes are counted together with those of others.</remarks>
internal struct UnflushedChanges
{
    private RecordedKeys? _recorded;
    private long _changes;
    private long _beingWritten;

    /// <summary>True from the first change until the store has it and the mirror node knows.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>The loop's timestamp of the first change that is not flushed.</summary>
    public long Since { get; private set; }

    /// <summary>The newest version that the store is known to have.</summary>
    public long FlushedVersion { get; private set; }

    /// <summary>Keys of this process that the store, or a new generation of the node, may not have.</summary>
    public readonly IReadOnlyList<KeyRecord> Keys => _recorded?.Keys ?? [];

    /// <summary>True where another process recorded keys meanwhile, so that the node must be asked for them before a flush.</summary>
    public readonly bool HasMissedKeys => _recorded is { MissedAt: > 0 };

    public void Mark(long now)
    {
        if (!IsDirty)
        {
            IsDirty = true;
            Since = now;
        }
    }

    /// <summary>Callers changed the counter.</summary>
    public void Count(int changes, Backlog backlog)
    {
        _changes += changes;
        backlog.Add(changes);
    }

    /// <summary>All changes so far are on their way to the store.</summary>
    public void Take() => _beingWritten = _changes;

    /// <summary>This process recorded a key.</summary>
    /// <param name="previousKeyedAt">The version of the last keyed change before the commit that recorded this one.</param>
    public void Add(KeyRecord record, long previousKeyedAt)
    {
        Observe(previousKeyedAt, record.Version);
        _recorded ??= new RecordedKeys();
        _recorded.KnownKeyedAt = Math.Max(_recorded.KnownKeyedAt, record.Version);
        _recorded.Keys.Add(record);
    }

    /// <summary>Who flushes a state flushes its keys: the node takes them for stored with it, and whoever recorded them may be dead.</summary>
    /// <param name="keyedAt">The version of the state's last keyed change.</param>
    /// <param name="version">The version of the answer that told.</param>
    public void Observe(long keyedAt, long version)
    {
        if (keyedAt > (_recorded?.KnownKeyedAt ?? 0))
        {
            _recorded ??= new RecordedKeys();
            (_recorded.KnownKeyedAt, _recorded.MissedAt) = (keyedAt, version);
        }
    }

    /// <summary>The store has a version. Its keys stay until the node is known to have been told them, see <see cref="Clean"/>.</summary>
    public void Flushed(long version, Backlog backlog)
    {
        FlushedVersion = Math.Max(FlushedVersion, version);
        Uncount(Math.Min(_beingWritten, _changes), backlog);
        _beingWritten = 0;

        // Not where they were noticed after the flushed row was put together.
        if (_recorded is not null && version >= _recorded.MissedAt)
        {
            _recorded.MissedAt = 0;
        }
    }

    /// <summary>
    /// The node says that its generation is the one which was told all of this, so flushed keys need not be offered again. Not as soon as
    /// the store has them: what the store knew may have been read for a new generation just before, and the node would never learn them.
    /// </summary>
    public readonly void Told(IReadOnlyCollection<KeyRecord> keys) => _ = _recorded?.Keys.RemoveAll(keys.Contains);

    /// <summary>The store has everything and the mirror node has taken the counter off its list.</summary>
    public void Clean(Backlog backlog)
    {
        IsDirty = Keys.Count > 0;
        if (!IsDirty)
        {
            Uncount(_changes, backlog);
        }
    }

    /// <summary>What the store does not have yet counts anew, after a failed flush that left newer changes.</summary>
    public void Restart(long now) => Since = now;

    private void Uncount(long changes, Backlog backlog)
    {
        _changes -= changes;
        backlog.Add(-changes);
    }
}
