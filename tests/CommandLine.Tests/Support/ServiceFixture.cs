using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests.Support;

/// <summary>A gateway over a file, for all tests that need no more of it than that it counts; each takes ids of its own.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    public const string Name = "One service";

    private readonly TempFolder _data = new();

    public ServiceFixture() => Gateway = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), _data.Path);

    public GatewayProcess Gateway { get; }

    public Task InitializeAsync() => Gateway.StartAsync();

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        _data.Dispose();
    }
}
