using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Domain.Commits;

/// <summary>What of one counter the store may not have yet, as far as this process knows.</summary>
internal sealed class UnflushedChanges
{
    private readonly List<KeyRecord> _keys = [];
    private long _knownKeyedAt;

    /// <summary>True from the first change until the store has it and the mirror node knows.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>The loop's timestamp of the first change that is not flushed.</summary>
    public long Since { get; private set; }

    /// <summary>The newest version that the store is known to have.</summary>
    public long FlushedVersion { get; private set; }

    /// <summary>Keys of this process that the store may not have.</summary>
    public IReadOnlyList<KeyRecord> Keys => _keys;

    /// <summary>True where another process recorded keys meanwhile, so that the node must be asked for them before a flush.</summary>
    public bool HasMissedKeys { get; private set; }

    public void Mark(long now)
    {
        if (!IsDirty)
        {
            IsDirty = true;
            Since = now;
        }
    }

    /// <summary>There may be changes, and keys, that this process did not see.</summary>
    public void Suspect(long now)
    {
        Mark(now);
        HasMissedKeys = true;
    }

    /// <param name="previousKeyedAt">The version of the last keyed change before the commit that recorded this one.</param>
    public void Add(KeyRecord record, long previousKeyedAt)
    {
        HasMissedKeys |= previousKeyedAt > _knownKeyedAt;
        _knownKeyedAt = Math.Max(_knownKeyedAt, record.Version);
        _keys.Add(record);
    }

    /// <summary>The store has a version and these keys.</summary>
    public void Flushed(long version, IReadOnlyCollection<KeyRecord> keys)
    {
        FlushedVersion = Math.Max(FlushedVersion, version);
        HasMissedKeys = false;
        _ = _keys.RemoveAll(keys.Contains);
    }

    /// <summary>The store has everything and the mirror node has taken the counter off its list.</summary>
    public void Clean() => IsDirty = _keys.Count > 0;

    /// <summary>What the store does not have yet counts anew, after a failed flush that left newer changes.</summary>
    public void Restart(long now) => Since = now;
}
