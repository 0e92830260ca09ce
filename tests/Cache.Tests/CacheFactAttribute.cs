using Xunit.Sdk;

namespace OrleansCounters.Cache.Tests;

/// <summary>A fact that is skipped, with the reason, where its class needs a Redis (<see cref="INeedRedis"/>) and none is installed.</summary>
[XunitTestCaseDiscoverer("OrleansCounters.Cache.Tests.CacheFactDiscoverer", "OrleansCounters.Cache.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class CacheFactAttribute : FactAttribute;
