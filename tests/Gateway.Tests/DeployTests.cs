using System.Text.RegularExpressions;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests;

/// <summary>The scripts under <c>deploy</c>, with a gateway that listens for others as one in a container does.</summary>
public sealed partial class DeployTests : IDisposable
{
    private static readonly string Deploy = Path.Combine(Root(), "deploy");

    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Secrets_Made_LetTheirKeysInAndNobodyElse()
    {
        var folder = Path.Combine(_data.Path, "secrets");
        var admin = Key().Match(await Curl.RunAsync($"{Deploy}/secrets.sh {folder}")).Value;
        var metrics = (await File.ReadAllTextAsync(Path.Combine(folder, "metrics_key"))).Trim();

        // Alone, so what names servers is left out, and the rest of the folder is as a container has it.
        File.Delete(Path.Combine(folder, "ConnectionStrings__MySql"));
        foreach (var file in Directory.GetFiles(folder, "ConnectionStrings__Redis*"))
        {
            File.Delete(file);
        }

        await using var gateway = Programs.Gateway(
            _data, "--Engine", "InProcess", "--Secrets:Path", folder, "--Access:KeysFile", Path.Combine(folder, "access", "keys.json"));
        await gateway.StartAsync();

        var url = $"http://localhost:{gateway.Port}";
        Assert.Equal(1, (await Curl.JsonAsync($"curl -X POST -H 'Authorization: Bearer {admin}' {url}/api/v1/counters/a/increment")).GetProperty("value").GetInt64());
        Assert.Contains("# TYPE", await Curl.RunAsync($"curl -s -H 'Authorization: Bearer {metrics}' {url}/metrics"), StringComparison.Ordinal);
        Assert.Equal("401", await StatusAsync($"{url}/metrics"));
        Assert.Equal("403", await StatusAsync($"-X POST -H 'X-Api-Key: {metrics}' {url}/api/v1/counters/a/increment"));
        Assert.DoesNotContain(admin, gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_FolderThatIsThere_IsLeftAlone()
    {
        var folder = Path.Combine(_data.Path, "secrets");
        await Curl.RunAsync($"{Deploy}/secrets.sh {folder}");
        var password = await File.ReadAllTextAsync(Path.Combine(folder, "mysql_password"));

        Assert.Contains("is there already", await Curl.RunAsync($"{Deploy}/secrets.sh {folder} 2>&1 || true"), StringComparison.Ordinal);

        Assert.Equal(password, await File.ReadAllTextAsync(Path.Combine(folder, "mysql_password")));
    }

    [Fact]
    public async Task Start_SecretsFolderThatIsNotThere_RefusesAndNamesIt()
    {
        await using var gateway = Programs.Gateway(_data, "--Secrets:Path", "/not/there");

        Assert.Equal(1, await gateway.RunToEndAsync(Programs.EndDeadline, "--urls", $"http://127.0.0.1:{gateway.Port}"));

        Assert.Contains("Secrets:Path is '/not/there', which is no folder", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SecretInAFile_IsReadAndNotShown()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_data.Path, "secrets")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "ConnectionStrings__MySql"), "Password=hunter2;Nonsense=1\n");
        await using var gateway = Programs.Gateway(_data, "--Secrets:Path", folder);

        Assert.Equal(1, await gateway.RunToEndAsync(Programs.EndDeadline, "--urls", $"http://127.0.0.1:{gateway.Port}"));

        Assert.Contains("ConnectionStrings:MySql", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_GatewayThatRunsAndOneThatDoesNot_SucceedsAndFails()
    {
        await using var gateway = Programs.Gateway(_data);
        await gateway.StartAsync();

        Assert.Equal("0 0 1", await HealthAsync(gateway.Port));

        await gateway.KillAsync();
        Assert.Equal("1 1 1", await HealthAsync(gateway.Port));
    }

    private static async Task<string> HealthAsync(int port)
    {
        var codes = new List<string>();
        foreach (var path in new[] { "/health/live", "/health/ready", "/health/nonsense" })
        {
            codes.Add((await Curl.RunAsync($"{Deploy}/docker/health {port} {path} 2>/dev/null; echo $?")).Trim());
        }

        return string.Join(' ', codes);
    }

    private static Task<string> StatusAsync(string request) => Curl.RunAsync($"curl -s -o /dev/null -w '%{{http_code}}' {request}");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansCounters.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No repository above the tests.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("oc_[A-Za-z0-9_-]{43}")]
    private static partial Regex Key();
}
