using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Client.Suite;

namespace OrleansCounters.Client.Tests.Conformance;

internal static class HttpClients
{
    public static ConnectedClient Connect(Uri address, TimeSpan timeout, TimeSpan deadline) => new(new ServiceCollection()
        .AddLogging()
        .AddOrleansCountersClient(options => (options.BaseAddress, options.Timeout, options.Deadline) = (address, timeout, deadline))
        .BuildServiceProvider());
}
