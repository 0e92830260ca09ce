namespace OrleansCounters.Http.Cache;

/// <summary>Namespaces that were used, and all policies.</summary>
/// <param name="Scope"><c>cluster</c>: summed up over all gateways; <c>process</c>: this one alone.</param>
internal sealed record CacheNamespacesAnswer(
    string Scope, IReadOnlyList<CacheStatisticsAnswer> Namespaces, CacheStatisticsAnswer Total, IReadOnlyList<CachePolicyAnswer> Policies);
