using OrleansCounters.Client.Suite;
using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.Conformance;

public sealed class HttpDeathTests : DeathConformance
{
    protected override GatewayProcess NewService(string dataFolder) => new(GatewayProcess.AssemblyOf("Gateway"), dataFolder);

    protected override ConnectedClient Connect(GatewayProcess service, TimeSpan timeout, TimeSpan deadline) =>
        HttpClients.Connect(service.Address, timeout, deadline);
}
