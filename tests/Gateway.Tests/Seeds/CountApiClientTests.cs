using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Seeds;

/// <summary>A client script of CountAPI, run by Node against the built program.</summary>
public sealed class CountApiClientTests : IDisposable
{
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [NodeFact]
    public async Task Script_OtherHostName_RunsUnchanged()
    {
        await using var gateway = Programs.Gateway(_data);
        await gateway.StartAsync();
        var script = Path.Combine(_data.Path, "client.mjs");
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Seeds", "countapi-client.mjs"));
        await File.WriteAllTextAsync(script, text.Replace("https://api.countapi.xyz", $"http://127.0.0.1:{gateway.Port}", StringComparison.Ordinal));

        Assert.Equal("all as documented\n", await Curl.RunAsync($"node '{script}'"));

        // The keys are ordinary counters.
        var native = await Curl.JsonAsync($"curl http://127.0.0.1:{gateway.Port}/api/v1/counters/mysite.com:visits");
        Assert.Equal(4, native.GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task Bounds_OfAKey_SurviveAKill()
    {
        await using var gateway = Programs.Gateway(_data);
        await gateway.StartAsync();
        var address = $"http://127.0.0.1:{gateway.Port}";
        _ = await Curl.JsonAsync($"curl '{address}/create?key=mine&value=5&enable_reset=1&update_upperbound=0'");

        await gateway.KillAsync();
        await gateway.StartAsync();

        Assert.Equal("""{"value":5}""", await Curl.RunAsync($"curl {address}/hit/mine"));
        Assert.Equal("""{"old_value":5,"value":7}""", await Curl.RunAsync($"curl '{address}/set/mine?value=7'"));
    }
}
