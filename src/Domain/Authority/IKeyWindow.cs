namespace OrleansCounters.Domain.Authority;

/// <summary>The idempotency keys of one counter, as an authority keeps them.</summary>
public interface IKeyWindow
{
    KeyRecord? Find(string key);

    /// <summary>False where the window holds <see cref="KeyWindowRules.MaxLive"/> keys that may not be dropped yet.</summary>
    bool TryAdd(KeyRecord record);
}
