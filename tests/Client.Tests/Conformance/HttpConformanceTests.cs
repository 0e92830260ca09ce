using OrleansCounters.Client.Suite;
using OrleansCounters.Client.Tests.Gateway;

namespace OrleansCounters.Client.Tests.Conformance;

/// <summary>The suite over HTTP, against the program that people run.</summary>
public sealed class HttpConformanceTests(RunningGateway gateway) : ClientConformance, IClassFixture<RunningGateway>, IAsyncLifetime
{
    protected override ConnectedClient Client { get; } = HttpClients.Connect(gateway.Address, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Client.DisposeAsync().AsTask();
}
