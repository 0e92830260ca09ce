using OrleansCounters.Client.Tests.Gateway;
using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.Samples;

/// <summary>The sample as its README starts it, with the commands that stand there.</summary>
public sealed class WebAppTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task Readme_Commands_PrintWhatStandsThere()
    {
        using var folder = new TempFolder();
        await using var app = new GatewayProcess(GatewayProcess.AssemblyOf("WebApp"), folder.Path);
        var readme = new SampleReadme(
            "web-app", ("http://127.0.0.1:5080", app.Address.ToString().TrimEnd('/')), ("http://127.0.0.1:8080", gateway.Address.ToString().TrimEnd('/')));
        app.LaunchWith(readme.ArgumentsOf("dotnet run --project samples/web-app -c Release"));
        await app.UntilAnswersAsync("bestsellers");

        var (commands, printed) = readme.Example();

        Assert.Equal(printed, await SampleReadme.RunAsync(commands));
    }
}
