using OrleansCounters.Domain.Settings;

namespace OrleansCounters.Domain.Store;

public sealed partial class InMemoryStore : ISettingsStore
{
    public Task<SettingsDocument?> FindAsync(string key, CancellationToken cancellation) =>
        Locked(() => _tables.Settings.GetValueOrDefault(key), cancellation);

    public Task<long?> TrySaveAsync(string key, long seen, string json, CancellationToken cancellation)
    {
        SettingsBounds.Check(key, json);
        return Locked<long?>(
            () =>
            {
                if ((_tables.Settings.GetValueOrDefault(key)?.Version ?? 0) != seen)
                {
                    return null;
                }

                var version = SettingsBounds.Next(seen, Now);
                _tables.Settings[key] = new SettingsDocument(json, version);
                return version;
            },
            cancellation);
    }

    public Task<bool> TryDeleteAsync(string key, long seen, CancellationToken cancellation) =>
        Locked(() => _tables.Settings.GetValueOrDefault(key)?.Version == seen && _tables.Settings.Remove(key), cancellation);
}
