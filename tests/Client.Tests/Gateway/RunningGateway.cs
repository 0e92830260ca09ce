using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.Gateway;

/// <summary>The real gateway on SQLite, for all tests of a class.</summary>
public sealed class RunningGateway : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private readonly GatewayProcess _process;

    public RunningGateway() => _process = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), _data.Path);

    public Uri Address => _process.Address;

    public int Port => _process.Port;

    public Task InitializeAsync() => _process.StartAsync();

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
        _data.Dispose();
    }
}
