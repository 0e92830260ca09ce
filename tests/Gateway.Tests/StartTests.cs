using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests;

/// <summary>When the process starts, and when it refuses to.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Start_AfterKill_ShowsTheCount()
    {
        await using var gateway = Programs.Gateway(_data);
        await gateway.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await Curl.JsonAsync($"curl -X POST http://localhost:{gateway.Port}/api/counter/page_views/increment");
        }

        await gateway.KillAsync();
        await gateway.StartAsync();

        var read = await Curl.JsonAsync($"curl http://localhost:{gateway.Port}/api/counter/page_views");
        Assert.Equal(3, read.GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task Start_StoreInUse_RefusesAndNamesDataPath()
    {
        await using var first = Programs.Gateway(_data);
        await first.StartAsync();
        await using var second = Programs.Gateway(_data);

        var exitCode = await second.RunToEndAsync(Programs.EndDeadline, "--urls", $"http://127.0.0.1:{second.Port}");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Data:Path", second.Output, StringComparison.Ordinal);
        var health = await Curl.JsonAsync($"curl http://localhost:{first.Port}/api/counter/health");
        Assert.Equal("healthy", health.GetProperty("status").GetString(), ignoreCase: true);
    }

    [Fact]
    public async Task Start_BadSettings_RefusesAndNamesAll()
    {
        await using var gateway = Programs.Gateway(_data, "--Counters:BatchSize", "0", "--Counters:FlushInterval", "0s");

        var exitCode = await gateway.RunToEndAsync(Programs.EndDeadline, "--urls", $"http://127.0.0.1:{gateway.Port}");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Counters:BatchSize", gateway.Output, StringComparison.Ordinal);
        Assert.Contains("Counters:FlushInterval", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OpenToOthersWithoutKeys_Refuses()
    {
        await using var gateway = Programs.Gateway(_data);

        var exitCode = await gateway.RunToEndAsync(Programs.EndDeadline, "--urls", $"http://0.0.0.0:{gateway.Port}");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Access:AllowAnonymous", gateway.Output, StringComparison.Ordinal);
    }
}
