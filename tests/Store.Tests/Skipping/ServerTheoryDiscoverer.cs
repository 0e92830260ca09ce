using Xunit.Abstractions;
using Xunit.Sdk;

namespace OrleansCounters.Store.Tests.Skipping;

/// <summary>Made by the test framework.</summary>
public sealed class ServerTheoryDiscoverer(IMessageSink sink) : TheoryDiscoverer(sink)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        Servers.MissingFor(testMethod) is { } missing
            ? [new SkippedTestCase(missing, DiagnosticMessageSink, discoveryOptions, testMethod)]
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}
