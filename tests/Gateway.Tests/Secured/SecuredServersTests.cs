using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansCounters.Gateway.Tests.Faults;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Secured;

/// <summary>Redis and MariaDB that want a password and TLS, and what is told where either is wrong.</summary>
public sealed class SecuredServersTests : IDisposable
{
    private const string Secret = "a-secret-that-nobody-may-see";

    private readonly TempFolder _folder = new();
    private readonly TestAuthority _authority;

    public SecuredServersTests() => _authority = new TestAuthority(_folder.Path, "authority");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [FaultFact]
    public async Task Start_RedisAndMySqlWithPasswordAndTls_CountsAndFlushes()
    {
        await using var redis = await SecuredRedisAsync();
        await using var maria = await SecuredMariaAsync();
        await using var gateway = Gateway(
            "--ConnectionStrings:Redis", $"rediss://:{Secret}@localhost:{redis.TlsPort}", "--ConnectionStrings:MySql", $"{await maria.CreateDatabaseAsync()};SslMode=Required");
        await gateway.StartAsync();

        using var http = new HttpClient { BaseAddress = gateway.Address };
        using var answer = await http.PostAsync(new Uri("api/v1/counters/page/increment?durability=store", UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("store", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("durability").GetString());
        Assert.DoesNotContain(Secret, gateway.Output, StringComparison.Ordinal);
    }

    /// <summary>Redis need not be there at start, so a wrong password is told where a part that is away is told.</summary>
    [FaultTheory]
    [InlineData("rediss://:wrong-secret@localhost:{0}")]
    [InlineData("rediss://localhost:{0}")]
    [InlineData("redis://:wrong-secret@localhost:{1}")]
    public async Task Start_WrongRedisPassword_HealthNamesTheSettingAndHidesTheSecret(string form)
    {
        await using var redis = await SecuredRedisAsync();
        await using var gateway = Gateway("--ConnectionStrings:Redis", string.Format(null, form, redis.TlsPort, redis.Port));
        gateway.Launch();

        var problem = await ProblemOfAsync(gateway, "mirror:redis", "ConnectionStrings:Redis");

        Assert.DoesNotContain("wrong-secret", problem + gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Https_AnswersWhoTrustsItsAuthority()
    {
        var (certificate, key) = _authority.Issue();
        var port = FreePort.Next();
        await using var gateway = Gateway(
            "--Kestrel:Endpoints:Secure:Url", $"https://127.0.0.1:{port}", "--Kestrel:Certificates:Default:Path", certificate,
            "--Kestrel:Certificates:Default:KeyPath", key, "--Kestrel:Endpoints:Plain:Url", $"http://127.0.0.1:{FreePort.Next()}");
        gateway.Launch();

        var answered = "";
        using var deadline = new CancellationTokenSource(Programs.EndDeadline);
        while (answered != "200")
        {
            answered = await Curl.RunAsync(
                $"curl -s -o /dev/null -w '%{{http_code}}' --cacert {_authority.CertificateFile} -X POST https://127.0.0.1:{port}/api/v1/counters/page/increment || true");
            await Task.Delay(50, deadline.Token);
        }

        Assert.NotEqual("200", await Curl.RunAsync($"curl -s -o /dev/null -w '%{{http_code}}' https://127.0.0.1:{port}/health/live || true"));
    }

    [FaultFact]
    public async Task Start_RedisOfAnotherAuthority_IsNotTrusted()
    {
        await using var redis = await SecuredRedisAsync();
        await using var gateway = Gateway("--ConnectionStrings:Redis", $"rediss://:{Secret}@localhost:{redis.TlsPort}");
        _ = gateway.Environment.Remove("SSL_CERT_FILE");
        gateway.Launch();

        var problem = await ProblemOfAsync(gateway, "mirror:redis", "ConnectionStrings:Redis");

        Assert.DoesNotContain(Secret, problem + gateway.Output, StringComparison.Ordinal);
    }

    [FaultTheory]
    [InlineData("Password=wrong-secret;SslMode=Required", "refuses the user 'counters'")]
    [InlineData("SslMode=None", "ConnectionStrings:MySql")]
    public async Task Start_WrongMySqlPasswordOrNoTls_RefusesAndNamesTheSettingAndHidesTheSecret(string more, string told)
    {
        await using var maria = await SecuredMariaAsync();
        await using var gateway = Gateway("--ConnectionStrings:MySql", $"{await maria.CreateDatabaseAsync()};{more}");

        Assert.Equal(1, await gateway.RunToEndAsync(Programs.EndDeadline, "--urls", $"http://127.0.0.1:{gateway.Port}"));

        Assert.Contains(told, gateway.Output, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:MySql", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a-password-of-tests", gateway.Output, StringComparison.Ordinal);
    }

    private GatewayProcess Gateway(params string[] settings)
    {
        var gateway = Programs.Gateway(_folder, ["--Engine", Engines.All[^1], .. settings]);
        gateway.Environment["SSL_CERT_FILE"] = _authority.CertificateFile;
        return gateway;
    }

    private async Task<SecuredRedis> SecuredRedisAsync()
    {
        var (certificate, key) = _authority.Issue();
        var port = FreePort.Next();
        return new SecuredRedis(
            await RedisServer.StartAsync(
                "--requirepass", Secret, "--tls-port", $"{port}", "--tls-cert-file", certificate, "--tls-key-file", key,
                "--tls-ca-cert-file", _authority.CertificateFile, "--tls-auth-clients", "no"),
            port);
    }

    private async Task<MariaDbServer> SecuredMariaAsync()
    {
        var (certificate, key) = _authority.Issue();
        return await MariaDbServer.StartAsync(
            $"--ssl-cert={certificate}", $"--ssl-key={key}", $"--ssl-ca={_authority.CertificateFile}", "--require-secure-transport=ON");
    }

    /// <summary>What health says of a part, once it has this text in it.</summary>
    private static async Task<string> ProblemOfAsync(GatewayProcess gateway, string part, string text)
    {
        var found = await Readiness.UntilPartAsync(
            gateway.Address, part, one => one.TryGetProperty("problem", out var said) && said.GetString()!.Contains(text, StringComparison.Ordinal), Programs.EndDeadline);
        return found.GetProperty("problem").GetString()!;
    }

    private sealed record SecuredRedis(RedisServer Server, int TlsPort) : IAsyncDisposable
    {
        public int Port => Server.Port;

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
