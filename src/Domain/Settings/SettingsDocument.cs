namespace OrleansCounters.Domain.Settings;

/// <summary>A document as it is kept.</summary>
/// <param name="Version">Rises with every write of its key, also over a deletion.</param>
public sealed record SettingsDocument(string Json, long Version);
