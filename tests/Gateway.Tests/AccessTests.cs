using System.Security.Cryptography;
using System.Text;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests;

/// <summary>Keys of the running program.</summary>
public sealed class AccessTests : IDisposable
{
    private readonly TempFolder _data = new();

    private string KeysFile => Path.Combine(_data.Path, "keys.json");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Start_WithKeys_MayBeReachedByOthers()
    {
        Write("one");
        await using var gateway = Programs.Gateway(_data, "--urls", "http://0.0.0.0:0", "--Access:KeysFile", KeysFile);

        // Its own port comes first on the command line, so this is the address that counts.
        var ended = gateway.RunToEndAsync(Programs.EndDeadline);
        while (!gateway.Output.Contains("is ready at http://0.0.0.0:", StringComparison.Ordinal) && !ended.IsCompleted)
        {
            await Task.Delay(20);
        }

        Assert.False(ended.IsCompleted, gateway.Output);
        await gateway.KillAsync();
        _ = await ended;
    }

    [Fact]
    public async Task KeysFile_Changed_CountsWithinSecondsWithoutARestart()
    {
        Write("one");
        await using var gateway = Programs.Gateway(_data, "--Access:KeysFile", KeysFile);
        await gateway.StartAsync();
        Assert.Equal(("200", "401"), await TryAsync(gateway));

        Write("two");
        await UntilAsync(gateway, ("401", "200"));

        await File.WriteAllTextAsync(KeysFile, "{\"Keys\":[");
        await UntilAsync(gateway, () => gateway.Output.Contains("those from before stay in force", StringComparison.Ordinal));
        Assert.Equal(("401", "200"), await TryAsync(gateway));
    }

    [Fact]
    public async Task Hangup_KeysFileNamed_ReadsItAndGoesOn()
    {
        Write("one");
        await using var gateway = Programs.Gateway(_data, "--Access:KeysFile", KeysFile);
        await gateway.StartAsync();

        // Said again while nothing happens: two signals that come at once are one.
        await UntilAsync(gateway, () =>
        {
            gateway.Hangup();
            return gateway.Output.Contains("Access settings were read again: 1 keys are in force", StringComparison.Ordinal);
        });

        Assert.Equal(("200", "401"), await TryAsync(gateway));
    }

    private static async Task<(string One, string Two)> TryAsync(GatewayProcess gateway)
    {
        var url = $"http://localhost:{gateway.Port}/api/v1/counters/a";
        return (
            await Curl.RunAsync($"curl -s -o /dev/null -w '%{{http_code}}' -H 'X-Api-Key: one' {url}"),
            await Curl.RunAsync($"curl -s -o /dev/null -w '%{{http_code}}' -H 'X-Api-Key: two' {url}"));
    }

    private static Task UntilAsync(GatewayProcess gateway, (string, string) answers) => UntilAsync(gateway, async () => await TryAsync(gateway) == answers);

    private static Task UntilAsync(GatewayProcess gateway, Func<bool> isThere) => UntilAsync(gateway, () => Task.FromResult(isThere()));

    private static async Task UntilAsync(GatewayProcess gateway, Func<Task<bool>> isThere)
    {
        using var limit = new CancellationTokenSource(Programs.EndDeadline);
        while (!await isThere())
        {
            Assert.False(limit.IsCancellationRequested, gateway.Output);
            await Task.Delay(50);
        }
    }

    private void Write(string key)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        File.WriteAllText(KeysFile, $$"""{"Keys":[{"Name":"{{key}}","Hash":"sha256:{{hash}}","Role":"admin"}]}""");
    }
}
