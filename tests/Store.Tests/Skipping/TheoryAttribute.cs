using Xunit.Sdk;

namespace OrleansCounters.Store.Tests;

/// <summary>As <see cref="FactAttribute"/>, for tests with data.</summary>
[XunitTestCaseDiscoverer("OrleansCounters.Store.Tests.Skipping.ServerTheoryDiscoverer", "OrleansCounters.Store.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryAttribute : Xunit.TheoryAttribute;
