using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests;

/// <summary>Silos and gateways that know each other by certificates.</summary>
public sealed class ClusterTlsTests : IDisposable
{
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(100);

    private readonly TempFolder _folder = new();
    private readonly TestAuthority _authority;
    private readonly HttpClient _http = new();

    public ClusterTlsTests() => _authority = new TestAuthority(_folder.Path, "ours");

    public void Dispose()
    {
        _http.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    [ClusterFact]
    public async Task Start_MembersOfOneAuthority_CountAndStrangersAreKeptOut()
    {
        await using var cluster = await ClusterProcesses.StartAsync();
        GatewayProcess[] silos = [cluster.Silo(Tls(_authority)), cluster.Silo(Tls(_authority))];
        var gateway = cluster.Gateway(Tls(_authority));
        await Task.WhenAll(silos.Select(silo => silo.StartAsync()));
        await gateway.StartAsync();
        for (var n = 1; n <= 20; n++)
        {
            Assert.Equal(1, await IncrementAsync(gateway, $"page{n}"));
        }

        // One that speaks without, and one whose certificate another authority signed: a hello of either is not answered.
        using var others = new TestAuthority(_folder.Path, "others");
        foreach (var stranger in new[] { cluster.Gateway(), cluster.Gateway(Tls(others, trusting: _authority)) })
        {
            stranger.Launch();
            await UntilItSaysAsync(stranger, "Waiting for cluster 'test'");
            await UntilRefusedAsync(stranger);
        }

        Assert.Equal(2, await IncrementAsync(gateway, "page1"));
    }

    [Fact]
    public async Task Start_HalfOfTheFilesOrWrongOnes_RefusesAndNamesThem()
    {
        var (certificate, _) = _authority.Issue();
        var (_, otherKey) = _authority.Issue();
        await using var cluster = new GatewayProcess(
            GatewayProcess.AssemblyOf("Silo"), _folder.Path, "--Cluster:Tls:Certificate", certificate, "--Cluster:Tls:Authority", "/nowhere.pem");
        await using var mixed = new GatewayProcess(
            GatewayProcess.AssemblyOf("Silo"), _folder.Path, "--Cluster:Tls:Certificate", certificate, "--Cluster:Tls:Key", otherKey,
            "--Cluster:Tls:Authority", _authority.CertificateFile);

        Assert.Equal(1, await cluster.RunToEndAsync(EndDeadline, "--urls", $"http://127.0.0.1:{cluster.Port}"));
        Assert.Equal(1, await mixed.RunToEndAsync(EndDeadline, "--urls", $"http://127.0.0.1:{mixed.Port}"));

        Assert.Contains("Cluster:Tls:Key is not set", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("Cluster:Tls:Authority is '/nowhere.pem', and there is no such file", cluster.Output, StringComparison.Ordinal);
        Assert.Contains($"Cluster:Tls: {certificate} and {otherKey} cannot be read", mixed.Output, StringComparison.Ordinal);
    }

    private static string[] Tls(TestAuthority authority, TestAuthority? trusting = null)
    {
        var (certificate, key) = authority.Issue();
        return
        [
            "--Cluster:Tls:Certificate", certificate, "--Cluster:Tls:Key", key,
            "--Cluster:Tls:Authority", Both(authority, trusting),
        ];
    }

    /// <summary>A stranger would not start if its own certificate were not of an authority that it trusts.</summary>
    private static string Both(TestAuthority own, TestAuthority? trusted)
    {
        if (trusted is null)
        {
            return own.CertificateFile;
        }

        var path = $"{own.CertificateFile}.both";
        File.WriteAllText(path, File.ReadAllText(own.CertificateFile) + "\n" + File.ReadAllText(trusted.CertificateFile));
        return path;
    }

    private async Task<long> IncrementAsync(GatewayProcess gateway, string id)
    {
        using var answer = await _http.PostAsync(new Uri(gateway.Address, $"api/v1/counters/{id}/increment"), null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value").GetInt64();
    }

    /// <summary>It listens a moment after it began to wait, and goes on waiting.</summary>
    private async Task UntilRefusedAsync(GatewayProcess stranger)
    {
        using var deadline = new CancellationTokenSource(EndDeadline);
        while (true)
        {
            try
            {
                using var refused = await _http.PostAsync(new Uri(stranger.Address, "api/v1/counters/page1/increment"), null, deadline.Token);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
                return;
            }
            catch (HttpRequestException error)
            {
                Assert.True(stranger.IsRunning, $"{error.Message}\n{stranger.Output}");
            }

            await Task.Delay(50, deadline.Token);
        }
    }

    private static async Task UntilItSaysAsync(GatewayProcess process, string text)
    {
        using var deadline = new CancellationTokenSource(EndDeadline);
        while (!process.Output.Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(50, deadline.Token);
        }
    }
}
