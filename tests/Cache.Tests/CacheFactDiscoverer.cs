using OrleansCounters.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace OrleansCounters.Cache.Tests;

/// <summary>Made by the test framework. By class, not by method: the conformance suite has the same methods for every tier.</summary>
public sealed class CacheFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var needsRedis = testMethod.TestClass.Class.Interfaces.Any(i => i.Name == typeof(INeedRedis).FullName);
        return needsRedis && RedisServer.Missing is { } missing
            ? new SkippedTestCase(missing, DiagnosticMessageSink, discoveryOptions, testMethod)
            : base.CreateTestCase(discoveryOptions, testMethod, factAttribute);
    }
}
