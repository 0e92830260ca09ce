using Xunit.Sdk;

namespace OrleansCounters.Mirror.Tests;

/// <summary>A fact that is skipped, with the reason, where its class needs a Redis (<see cref="INeedRedis"/>) and none is installed.</summary>
[XunitTestCaseDiscoverer("OrleansCounters.Mirror.Tests.NodeFactDiscoverer", "OrleansCounters.Mirror.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute;
