using OrleansCounters.Client.Suite;

namespace OrleansCounters.Silo.Tests.Clients;

/// <summary>The suite over the Orleans client, against the program that people run.</summary>
public sealed class OrleansConformanceTests(CallableGateway gateway) : ClientConformance, IClassFixture<CallableGateway>
{
    protected override ConnectedClient Client => gateway.Client;
}
