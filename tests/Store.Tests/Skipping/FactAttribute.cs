using Xunit.Sdk;

namespace OrleansCounters.Store.Tests;

/// <summary>
/// In this namespace it takes the place of xunit's own, so that no test of the suite that all stores pass can forget it: a test of a class
/// that needs a server which is not installed is skipped, and says so.
/// </summary>
[XunitTestCaseDiscoverer("OrleansCounters.Store.Tests.Skipping.ServerFactDiscoverer", "OrleansCounters.Store.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactAttribute : Xunit.FactAttribute;
