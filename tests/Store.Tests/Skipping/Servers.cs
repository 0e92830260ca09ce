using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Store.Tests.Skipping;

internal static class Servers
{
    /// <summary>Why the tests of this class cannot run; null where they can. By class, not by method: a suite has the same methods for every store.</summary>
    public static string? MissingFor(ITestMethod method) =>
        method.TestClass.Class.Interfaces.Any(type => type.Name == typeof(INeedMariaDb).FullName) ? MariaDbServer.Missing : null;
}
