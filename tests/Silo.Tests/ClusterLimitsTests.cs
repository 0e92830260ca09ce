using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Silo.Tests;

/// <summary>What a cluster refuses at once, and what of its silos a gateway knows.</summary>
public sealed class ClusterLimitsTests : IDisposable
{
    private const int Limit = 8;
    private const int Callers = 40;

    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [ClusterFact]
    public async Task Increment_MoreCallersOfOneCounterThanTheLimit_RefusesThemAtOnceAndCountsEachOnce()
    {
        await using var cluster = await ClusterProcesses.StartAsync();
        var silo = cluster.Silo("--Counters:RequestLimit", $"{Limit}");
        var gateway = cluster.Gateway();
        await silo.StartAsync();
        await gateway.StartAsync();
        await gateway.UntilReadyAsync();
        Assert.Equal("", (await IncrementAsync(gateway, "first")).Code);

        // What was let in waits for the mirror until its deadline; the others must not. Calls with a key go to the grain one by one.
        await cluster.Mirror.PauseAsync();
        var held = await Task.WhenAll(Enumerable.Range(0, Callers).Select(n => IncrementAsync(gateway, $"key-{n}")));
        await cluster.Mirror.ResumeAsync();

        Assert.Equal(Callers - Limit, held.Count(answer => answer.Code == "overloaded"));
        Assert.All(held, answer => Assert.True(answer.RetryAfter, answer.Code));

        // Each says its change again, with its key, until it is done: together they count once each.
        var values = new List<long>();
        for (var n = 0; n < Callers; n++)
        {
            var again = await IncrementAsync(gateway, $"key-{n}");
            for (var tries = 0; again.Code != "" && tries < 100; tries++)
            {
                await Task.Delay(100);
                again = await IncrementAsync(gateway, $"key-{n}");
            }

            values.Add(again.Value);
        }

        Assert.Equal(Enumerable.Range(2, Callers).Select(value => (long)value), values.Order());
        await CheckLastWriteAsync(gateway);
    }

    /// <summary>The silos write to MySQL; a gateway tells when, once they have.</summary>
    private async Task CheckLastWriteAsync(GatewayProcess gateway)
    {
        _ = await Readiness.UntilNoLagAsync(gateway.Address, TimeSpan.FromSeconds(60));
        var metrics = await _http.GetFromJsonAsync<JsonElement>(new Uri(gateway.Address, "api/v1/counter/metrics"));

        Assert.Equal(JsonValueKind.String, metrics.GetProperty("last_batch_write").ValueKind);
    }

    private async Task<(string Code, long Value, bool RetryAfter)> IncrementAsync(GatewayProcess gateway, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway.Address, "api/v1/counters/page/increment"));
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.StatusCode == HttpStatusCode.OK
            ? ("", body.GetProperty("value").GetInt64(), false)
            : (body.GetProperty("code").GetString()!, 0, answer.Headers.RetryAfter is not null);
    }
}
