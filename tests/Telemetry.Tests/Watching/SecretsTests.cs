using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OrleansCounters.Testing;

namespace OrleansCounters.Telemetry.Tests.Watching;

/// <summary>Whatever goes wrong, and however much is logged, no secret is in it.</summary>
public sealed class SecretsTests : IDisposable
{
    private const string RedisPassword = "secret-of-redis";
    private const string CollectorKey = "secret-of-collector";
    private const string Key = "oc_secret-of-caller";
    private const string Wrong = "secret-that-is-wrong";
    private const string MariaPassword = "a-password-of-tests";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);
    private static readonly string[] Loud =
        ["--Logging:LogLevel:Default", "Debug", "--Logging:LogLevel:Microsoft.AspNetCore", "Debug", "--Logging:LogLevel:Microsoft.Extensions", "Debug", "--Logging:LogLevel:Orleans.Runtime", "Debug"];

    private readonly TempFolder _data = new();
    private readonly ConcurrentQueue<string> _said = new();

    public void Dispose() => _data.Dispose();

    [WatchingFact]
    public async Task Log_OfEverythingThatCanFail_HoldsNoSecret()
    {
        await using var redis = await RedisServer.StartAsync("--requirepass", RedisPassword);
        await using var maria = await MariaDbServer.StartAsync();
        var database = await maria.CreateDatabaseAsync();
        Assert.Contains(MariaPassword, database, StringComparison.Ordinal);

        await RefuseAsync("--ConnectionStrings:MySql", database.Replace(MariaPassword, Wrong, StringComparison.Ordinal));
        await RefuseAsync("--ConnectionStrings:MySql", $"Server=127.0.0.1;Password={Wrong};Nonsense");
        await RefuseAsync(
            "--ConnectionStrings:Redis", $"redis://user:{Wrong}@host:port", "--ConnectionStrings:RedisCache", $"redis://user:{Wrong}@host:port",
            "--OpenTelemetry:Endpoint", $"http://user:{Wrong}@127.0.0.1", "--OpenTelemetry:Headers", Wrong, "--Access:Keys:0:Name", "a",
            "--Access:Keys:0:Hash", Wrong);

        await using (var wrong = Gateway("--ConnectionStrings:Redis", $"{redis.ConnectionString},password={Wrong}"))
        {
            wrong.Launch();
            await SaysAsync("is ready at");
            using var caller = Caller(wrong);
            Assert.Equal(503, await IncrementAsync(caller));
            await SaysAsync("does not commit");
        }

        await using var gateway = Gateway("--ConnectionStrings:Redis", $"{redis.ConnectionString},password={RedisPassword}", "--ConnectionStrings:MySql", database);
        await gateway.StartAsync();
        using var http = Caller(gateway);
        _ = await IncrementAsync(http);
        using (var stranger = new HttpClient { BaseAddress = gateway.Address, DefaultRequestHeaders = { { "X-Api-Key", Wrong } } })
        {
            Assert.Equal(401, await IncrementAsync(stranger));
        }

        await maria.KillAsync();
        _ = await IncrementAsync(http);
        await SaysAsync("The store does not answer");
        await redis.KillAsync();
        _ = await IncrementAsync(http);
        using (var list = await http.GetAsync(new Uri("api/v1/counters", UriKind.Relative)))
        {
            Assert.Equal(503, (int)list.StatusCode);
        }

        await SaysAsync("does not take metrics or traces");
        _ = await gateway.StopAsync(Deadline);

        var all = string.Join('\n', _said);
        foreach (var secret in new[] { RedisPassword, MariaPassword, CollectorKey, Key, Wrong })
        {
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }

        // Else this test would pass for a service that says nothing.
        Assert.Contains("dbug:", all, StringComparison.Ordinal);
    }

    private static HttpClient Caller(GatewayProcess gateway) =>
        new() { BaseAddress = gateway.Address, DefaultRequestHeaders = { { "Authorization", $"Bearer {Key}" } } };

    private static async Task<int> IncrementAsync(HttpClient http)
    {
        using var answer = await http.PostAsync(new Uri("api/v1/counters/a/increment", UriKind.Relative), null);
        return (int)answer.StatusCode;
    }

    private GatewayProcess Gateway(params string[] settings)
    {
        var hash = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}";
        var gateway = new GatewayProcess(
            GatewayProcess.AssemblyOf("Gateway"), _data.Path,
            [
                "--Counters:FlushInterval", "200ms", "--OpenTelemetry:Endpoint", "http://127.0.0.1:9", "--OpenTelemetry:Interval", "500ms",
                "--OpenTelemetry:Headers", $"authorization=Bearer {CollectorKey}", "--Access:Keys:9:Name", "admin", "--Access:Keys:9:Hash", hash,
                "--Access:Keys:9:Role", "admin", .. Loud, .. settings,
            ]);
        gateway.Said += _said.Enqueue;
        return gateway;
    }

    private async Task RefuseAsync(params string[] settings)
    {
        await using var gateway = Gateway(settings);
        Assert.Equal(1, await gateway.RunToEndAsync(Deadline, "--urls", $"http://127.0.0.1:{gateway.Port}"));
    }

    private async Task SaysAsync(string what)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!_said.Any(line => line.Contains(what, StringComparison.Ordinal)))
        {
            Assert.False(deadline.IsCancellationRequested, $"It never said '{what}'.");
            await Task.Delay(50);
        }
    }
}
