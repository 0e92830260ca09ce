using Xunit.Abstractions;
using Xunit.Sdk;

namespace OrleansCounters.Store.Tests.Skipping;

/// <summary>Made by the test framework.</summary>
public sealed class ServerFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Servers.MissingFor(testMethod) is { } missing
            ? new SkippedTestCase(missing, DiagnosticMessageSink, discoveryOptions, testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
}
