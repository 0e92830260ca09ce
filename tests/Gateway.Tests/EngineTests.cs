using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests;

/// <summary>The setting <c>Engine</c>, in whichever package set this runs.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Start_EngineInProcess_SaysSo()
    {
        await using var gateway = Programs.Gateway(_data, "--Engine", "inprocess");
        await gateway.StartAsync();

        var ready = await Curl.JsonAsync($"curl http://localhost:{gateway.Port}/health/ready");

        Assert.Equal("InProcess", ready.GetProperty("engine").GetString());
    }

    [Fact]
    public async Task Start_NoSuchEngine_RefusesAndNamesThoseThatThereAre()
    {
        await using var gateway = Programs.Gateway(_data, "--Engine", "Raft");

        var exitCode = await gateway.RunToEndAsync(Programs.EndDeadline, "--urls", $"http://127.0.0.1:{gateway.Port}");

        Assert.NotEqual(0, exitCode);
        Assert.Matches("Engine is 'Raft'; it must be (Cluster or )?InProcess", gateway.Output);
    }

    [Fact]
    public async Task Start_EngineSiloOnNoPort_SaysWhatItNeeds()
    {
        await using var gateway = Programs.Gateway(_data, "--Engine", "Silo", "--Silo:Port", "none");

        var exitCode = await gateway.RunToEndAsync(Programs.EndDeadline, "--urls", $"http://127.0.0.1:{gateway.Port}");

        // The full set refuses the port, the limited one the engine: either way before anything has started.
        Assert.NotEqual(0, exitCode);
        Assert.Matches("Silo:Port is 'none'; it must be 1 to 65535|Engine is 'Silo', which needs the full package set", gateway.Output);
    }

    [Fact]
    public async Task Start_TwoOnOneMachine_DoNotMeet()
    {
        using var otherData = new TempFolder();
        await using var one = Programs.Gateway(_data);
        await using var other = Programs.Gateway(otherData);
        await Task.WhenAll(one.StartAsync(), other.StartAsync());

        await Curl.JsonAsync($"curl -X POST http://localhost:{one.Port}/api/v1/counters/page_views/increment");
        var read = await Curl.JsonAsync($"curl http://localhost:{other.Port}/api/v1/counters/page_views");

        Assert.False(read.GetProperty("exists").GetBoolean());
    }
}
