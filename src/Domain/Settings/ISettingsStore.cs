namespace OrleansCounters.Domain.Settings;

/// <summary>
/// Small documents that people change at run time, such as the bounds of one counter or the options of one page. Read often, written
/// rarely, a document at a time.
/// </summary>
/// <remarks>
/// Keys are <c>area/id</c>, 1 to <see cref="SettingsBounds.MaxKeyBytes"/> bytes of UTF-8, compared byte by byte. Implementers throw
/// <see cref="Store.StoreUnavailableException"/> where what keeps the documents cannot be reached.
/// </remarks>
public interface ISettingsStore
{
    /// <summary>The document; null where there is none.</summary>
    Task<SettingsDocument?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>Writes the document, if it is still the one that was seen.</summary>
    /// <param name="seen">The version that was seen; 0 where there was none.</param>
    /// <param name="json">At most <see cref="SettingsBounds.MaxJsonBytes"/> bytes of UTF-8.</param>
    /// <returns>The new version, which no earlier document of this key had; null where another writer came first.</returns>
    /// <exception cref="ArgumentException">Key or document is empty or too long.</exception>
    Task<long?> TrySaveAsync(string key, long seen, string json, CancellationToken cancellation);

    /// <summary>Deletes the document, if it is still the one that was seen.</summary>
    /// <returns>False where another writer came first.</returns>
    Task<bool> TryDeleteAsync(string key, long seen, CancellationToken cancellation);
}
