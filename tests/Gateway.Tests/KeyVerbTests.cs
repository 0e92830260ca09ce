using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests;

/// <summary><c>counters key new</c>.</summary>
public sealed partial class KeyVerbTests : IDisposable
{
    private static readonly string Program = GatewayProcess.AssemblyOf("Gateway");

    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task New_Settings_LetTheKeyIn()
    {
        var printed = await Curl.RunAsync($"dotnet {Program} counters key new --role write --prefix shop: --prefix mail: --name till");
        var key = Key().Match(printed).Value;
        var settings = printed.Split('\n').Single(line => line.TrimStart().StartsWith('{')).Trim();
        var file = Path.Combine(_data.Path, "keys.json");
        await File.WriteAllTextAsync(file, $$"""{"Keys":[{{settings}}]}""");
        await using var gateway = Programs.Gateway(_data, "--Access:KeysFile", file);
        await gateway.StartAsync();

        var mine = await Curl.JsonAsync($"curl -X POST -H 'Authorization: Bearer {key}' http://localhost:{gateway.Port}/api/v1/counters/shop:a/increment");
        var others = await Curl.JsonAsync($"curl -X POST -H 'X-Api-Key: {key}' http://localhost:{gateway.Port}/api/v1/counters/a/increment");
        var nobody = await Curl.JsonAsync($"curl -X POST http://localhost:{gateway.Port}/api/v1/counters/shop:a/increment");

        Assert.Equal(1, mine.GetProperty("value").GetInt64());
        Assert.Equal(("prefix_not_allowed", "key_missing"), (others.GetProperty("code").GetString(), nobody.GetProperty("code").GetString()));
        Assert.Equal(256, Convert.FromBase64String(key["oc_".Length..].Replace('-', '+').Replace('_', '/') + "=").Length * 8);
        Assert.Equal(
            $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}", JsonDocument.Parse(settings).RootElement.GetProperty("Hash").GetString());
    }

    [Fact]
    public async Task New_Twice_GivesTwoKeys()
    {
        var one = await Curl.RunAsync($"dotnet {Program} counters key new");
        var other = await Curl.RunAsync($"dotnet {Program} counters key new");

        Assert.NotEqual(Key().Match(one).Value, Key().Match(other).Value);
        Assert.Contains("\"Role\":\"write\"", one, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("counters key new --role root", "The role is 'root'; it must be read, write or admin.")]
    [InlineData("counters key new --name 'a b'", "The name is 'a b'; it must be 1 to 64 of A-Z a-z 0-9 . _ -.")]
    [InlineData("counters key new --prefix ''", "A prefix is ''; it must be 1 to 512 characters.")]
    [InlineData("counters key new --role", "counters key new [--name NAME]")]
    [InlineData("counters key old", "counters key new [--name NAME]")]
    [InlineData("counters nonsense", "counters key new [--name NAME]")]
    public async Task New_NotUnderstood_SaysWhyAndEndsWith2(string arguments, string words)
    {
        var printed = await Curl.RunAsync($"dotnet {Program} {arguments} 2>&1; echo \"ended with $?\"");

        Assert.Contains(words, printed, StringComparison.Ordinal);
        Assert.Contains("ended with 2", printed, StringComparison.Ordinal);
        Assert.DoesNotMatch(Key(), printed);
    }

    [GeneratedRegex("oc_[A-Za-z0-9_-]{43}")]
    private static partial Regex Key();
}
