using System.Collections.Concurrent;
using System.Text.Json;
using OrleansCounters.Domain.Settings;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Dialects;

/// <summary>
/// The bounds of keys, read from where settings are kept and remembered for a few seconds: they are written once, when a key is created,
/// and asked for with every hit.
/// </summary>
internal sealed class CountApiStoredBounds(ISettingsStore settings, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (CountApiBounds Bounds, long ReadAt)> _known = new();

    /// <exception cref="StoreUnavailableException">They are not known here, and the store is away.</exception>
    public async ValueTask<CountApiBounds> FindAsync(CountApiName name, CancellationToken cancellation)
    {
        var key = Key(name);
        var isKnown = _known.TryGetValue(key, out var known);
        if (isKnown && time.GetElapsedTime(known.ReadAt) < Remembered)
        {
            return known.Bounds;
        }

        try
        {
            return Remember(key, Read(await settings.FindAsync(key, cancellation)));
        }
        catch (StoreUnavailableException) when (isKnown)
        {
            // Hits go on while the store is away, as all other changes do.
            return known.Bounds;
        }
    }

    /// <summary>Writes the bounds of a key that does not exist, whatever is left of an earlier one.</summary>
    /// <returns>False where somebody else is creating it at this moment.</returns>
    public async Task<bool> TrySaveAsync(CountApiName name, CountApiBounds bounds, CancellationToken cancellation)
    {
        var key = Key(name);
        var left = await settings.FindAsync(key, cancellation);
        var json = JsonSerializer.Serialize(bounds, HttpJson.Default.CountApiBounds);
        if (await settings.TrySaveAsync(key, left?.Version ?? 0, json, cancellation) is null)
        {
            return false;
        }

        _ = Remember(key, bounds);
        return true;
    }

    private static string Key(CountApiName name) => $"countapi/{name.Counter.Id}";

    private static CountApiBounds Read(SettingsDocument? document) =>
        document is null ? CountApiBounds.OfHit : JsonSerializer.Deserialize(document.Json, HttpJson.Default.CountApiBounds)!;

    private CountApiBounds Remember(string key, CountApiBounds bounds)
    {
        // Forgetting all costs one read each, and happens to whoever sends many keys.
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[key] = (bounds, time.GetTimestamp());
        return bounds;
    }
}
