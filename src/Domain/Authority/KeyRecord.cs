namespace OrleansCounters.Domain.Authority;

/// <summary>What an idempotency key did: enough to answer a repeat, and to tell another request apart.</summary>
/// <param name="RecordedAt">Unix time in milliseconds.</param>
public sealed record KeyRecord(string Key, string Fingerprint, long Value, long Version, long RecordedAt);
