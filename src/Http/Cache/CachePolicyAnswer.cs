namespace OrleansCounters.Http.Cache;

/// <summary>How entries whose <c>namespace/key</c> starts with the prefix are kept. The longest prefix wins.</summary>
/// <param name="MaxTtlSeconds">Null where entries may be kept for ever.</param>
/// <param name="SlidingSeconds">Null for none.</param>
internal sealed record CachePolicyAnswer(
    string Prefix,
    double TtlSeconds,
    double? MaxTtlSeconds,
    double Jitter,
    int MaxEntryBytes,
    long QuotaBytes,
    double StaleOnErrorSeconds,
    double? SlidingSeconds);
