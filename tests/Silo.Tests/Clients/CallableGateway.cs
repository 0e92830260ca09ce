using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Client;
using OrleansCounters.Client.Suite;
using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests.Clients;

/// <summary>The program that people run, with a port for Orleans clients of this machine, on SQLite, for all tests of a class.</summary>
public sealed class CallableGateway : IAsyncLifetime
{
    private readonly TempFolder _data = new();

    public CallableGateway() => (Process, Client) = (New(_data.Path, Port), Connect(Port, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)));

    /// <summary>For clients.</summary>
    public int Port { get; } = FreePort.Next();

    public GatewayProcess Process { get; }

    /// <summary>With time enough for a busy machine.</summary>
    public ConnectedClient Client { get; }

    /// <summary>The cluster's id.</summary>
    public static string NameOf(int port) => $"test-{port}";

    public static GatewayProcess New(string dataFolder, int port) => new(
        GatewayProcess.AssemblyOf("Gateway"), dataFolder, "--Engine", "Silo", "--Silo:GatewayPort", $"{port}", "--Cluster:Id", NameOf(port));

    public static ConnectedClient Connect(int port, TimeSpan timeout, TimeSpan deadline, Action<OrleansCountersOptions>? configure = null) =>
        new(new ServiceCollection()
            .AddLogging()
            .AddOrleansCounters(options =>
            {
                (options.LocalGatewayPort, options.ClusterId, options.Timeout, options.Deadline) = (port, NameOf(port), timeout, deadline);
                configure?.Invoke(options);
            })
            .BuildServiceProvider());

    public Task InitializeAsync() => Process.StartAsync();

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Process.DisposeAsync();
        _data.Dispose();
    }
}
