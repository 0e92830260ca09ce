using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests.Clients;

/// <summary>The sample as its README starts it, and the service too, with the commands that stand there.</summary>
public sealed class OrderServiceTests
{
    [Fact]
    public async Task Readme_Commands_PrintWhatStandsThere()
    {
        using var folder = new TempFolder();
        await using var service = new GatewayProcess(GatewayProcess.AssemblyOf("Gateway"), folder.Path, "--Cluster:Id", "orders");
        await using var app = new GatewayProcess(GatewayProcess.AssemblyOf("OrderService"), folder.Path, "--Cluster", "orders");
        var readme = new SampleReadme(
            "order-service", ("http://127.0.0.1:5081", app.Address.ToString().TrimEnd('/')), ("http://127.0.0.1:8080", service.Address.ToString().TrimEnd('/')),
            ("30000", $"{FreePort.Next()}"));

        // The sample first: it waits for the service.
        app.LaunchWith(readme.ArgumentsOf("dotnet run --project samples/order-service -c Release"));
        service.LaunchWith(readme.ArgumentsOf("./dev run"));
        await service.UntilReadyAsync();
        await app.UntilAnswersAsync("bestsellers");

        var (commands, printed) = readme.Example();

        Assert.Equal(printed, await SampleReadme.RunAsync(commands));
    }
}
