using System.Collections.Frozen;

namespace OrleansCounters.Http.Audit;

/// <summary>What of all that can be asked is written down, by the name of the route in the OpenAPI document. Adding is counting, and is not.</summary>
internal static class AuditedRoutes
{
    private static readonly FrozenDictionary<string, AuditedAction> Actions = new Dictionary<string, AuditedAction>
    {
        ["setCounter"] = new("set", IsOfOne: true),
        ["cacheIncrementSet"] = new("set", IsOfOne: true),
        ["countApiSet"] = new("set", IsOfOne: true),
        ["countApiSetDefault"] = new("set", IsOfOne: true),
        ["resetCounter"] = new("reset", IsOfOne: true),
        ["resetPage"] = new("reset", IsOfOne: true),
        ["visitCounterReset"] = new("reset", IsOfOne: true),
        ["deleteCacheEntry"] = new("delete", IsOfOne: true),
        ["deleteProduct"] = new("delete", IsOfOne: true),
        ["addProduct"] = new("add", IsOfOne: true),
        ["updateProduct"] = new("set", IsOfOne: true),
        ["countApiCreate"] = new("settings", IsOfOne: true),
        ["deleteCacheNamespace"] = new("clear", IsOfOne: false),
        ["cacheMeClear"] = new("clear", IsOfOne: false),
        ["resetCacheStatistics"] = new("clear", IsOfOne: false),
        ["syncAll"] = new("sync", IsOfOne: false),
        ["import"] = new("import", IsOfOne: false),
        ["export"] = new("export", IsOfOne: false),
        ["closeSession"] = new("sign out", IsOfOne: false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null where it is not written down.</summary>
    /// <param name="route">The <c>operationId</c>.</param>
    public static AuditedAction? Find(string route) => Actions.GetValueOrDefault(route);

    public static IReadOnlyCollection<string> All => Actions.Keys;
}
