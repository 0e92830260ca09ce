using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Hostile;

/// <summary>Keys of ours in Redis that somebody else wrote to: an error for what cannot be read, no made-up number, and all else goes on.</summary>
public sealed class HostileRedisTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _data = new();
    private RedisServer _redis = null!;
    private GatewayProcess _gateway = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        if (RedisServer.Missing is null)
        {
            _redis = await RedisServer.StartAsync();
            _gateway = Programs.Gateway(_data, "--Engine", "InProcess", "--ConnectionStrings:Redis", _redis.ConnectionString, "--Counters:FlushInterval", "100ms", "--Cache:MemoryLifetime", "0s");
            await _gateway.StartAsync();
            _http = new HttpClient { BaseAddress = _gateway.Address };
        }
    }

    public async Task DisposeAsync()
    {
        if (_redis is not null)
        {
            _http.Dispose();
            await _gateway.DisposeAsync();
            await _redis.DisposeAsync();
        }

        _data.Dispose();
    }

    [RedisFact]
    public async Task Record_WhateverStandsThere_IsCorruptAlone()
    {
        string[][] spoilt =
        [
            ["SET", "oc1:c:c:bad", "what is this"],
            ["SET", "oc1:c:c:bad", ""],
            ["SET", "oc1:c:c:bad", "1 1099511627777 1 1 1 0 0 0"],
            ["SET", "oc1:c:c:bad", "1 1099511627777 1 1 1 0 0 0 - of a later version"],
            ["SET", "oc1:c:c:bad", "NaN 1099511627777 1 1 1 0 0 0 -"],
            ["SET", "oc1:c:c:bad", "1e400 1099511627777 1 1 1 0 0 0 -"],
            ["SET", "oc1:c:c:bad", "99999999999999999999 1099511627777 1 1 1 0 0 0 -"],
            ["SET", "oc1:c:c:bad", "\u0000\u00ff\n\n"],
            ["SET", "oc1:c:c:bad", new string('9', 4 << 20)],
            ["HSET", "oc1:c:c:bad", "total", "1"],
            ["SADD", "oc1:c:c:bad", "1"],
        ];
        var good = 0L;
        foreach (var command in spoilt)
        {
            _ = await _redis.SendAsync("DEL", "oc1:c:c:bad");
            _ = await _redis.SendAsync(command);

            var bad = await IncrementAsync("bad");
            Assert.Equal((HttpStatusCode.InternalServerError, "counter_corrupt"), (bad.Status, bad.Code));
            var read = await SendAsync(HttpMethod.Get, "api/v1/counters/bad?consistent=true");
            Assert.Equal((HttpStatusCode.InternalServerError, "counter_corrupt"), (read.Status, read.Code));
            Assert.Equal((HttpStatusCode.OK, ++good), await GoodAsync());
        }

        using var ready = await _http.GetAsync(new Uri("health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [RedisFact]
    public async Task Window_WhateverStandsThere_FailsKeyedChangesOfThatCounterAlone()
    {
        string[][] spoilt =
        [
            ["SET", "oc1:k:c:bad", "x"], ["HSET", "oc1:k:c:bad", "key-1", "x"], ["HSET", "oc1:k:c:bad", "key-1", "a5 x y z"], ["SET", "oc1:o:c:bad", "x"], ["RPUSH", "oc1:o:c:bad", "without a time"],
        ];
        var good = 0L;
        foreach (var command in spoilt)
        {
            _ = await IncrementAsync("bad", "key-1");
            var before = await SendAsync(HttpMethod.Get, "api/v1/counters/bad?consistent=true");
            if (command[0] != "HSET")
            {
                _ = await _redis.SendAsync("DEL", command[1]);
            }

            _ = await _redis.SendAsync(command);

            // Where the order of keys is spoilt a key that is known is still found by its name; a new one has nowhere to go.
            var bad = await IncrementAsync("bad", command[1] == "oc1:o:c:bad" ? "key-2" : "key-1");
            Assert.True(bad.Status is HttpStatusCode.InternalServerError && bad.Code == "counter_corrupt", $"{string.Join(' ', command)}: {bad}");
            var after = await SendAsync(HttpMethod.Get, "api/v1/counters/bad?consistent=true");
            Assert.Equal(before, after);
            Assert.Equal((HttpStatusCode.OK, ++good), await GoodAsync());
            _ = await _redis.SendAsync("DEL", "oc1:k:c:bad", "oc1:o:c:bad");
        }
    }

    /// <summary>What every change of a node needs: while it is spoilt the node says so, and afterwards nothing that was acknowledged is lost.</summary>
    [RedisFact]
    public async Task Node_ItsOwnKeysSpoilt_RefusesUntilMendedAndLosesNothing()
    {
        Assert.Equal((HttpStatusCode.OK, 1), await GoodAsync());
        var writer = await _redis.SendAsync("KEYS", "oc1:w:*");
        var acknowledged = 1L;
        var attempted = 1L;
        foreach (var (key, spoil) in new[] { ("oc1:dirty", "SET"), ("oc1:meta", "SET"), (writer!.Split('\n')[0], "SET"), ("oc1:dirty", "RPUSH"), ("oc1:meta", "RPUSH") })
        {
            _ = await _redis.SendAsync("DEL", key);
            _ = await _redis.SendAsync(spoil, key, "what is this");

            attempted++;
            var refused = await IncrementAsync("good");
            Assert.True(refused.Status == HttpStatusCode.ServiceUnavailable || refused.Status == HttpStatusCode.OK, $"{key}: {refused}");
            acknowledged += refused.Status == HttpStatusCode.OK ? 1 : 0;

            _ = await _redis.SendAsync("DEL", key);
            var deadline = DateTime.UtcNow + Patience;
            while (true)
            {
                attempted++;
                var answer = await IncrementAsync("good");
                if (answer.Status == HttpStatusCode.OK)
                {
                    acknowledged++;
                    Assert.InRange(answer.Value, acknowledged, attempted);
                    break;
                }

                Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable && DateTime.UtcNow < deadline, $"{key}: {answer}");
            }
        }

        Assert.False(_gateway.Output.Contains("Unhandled", StringComparison.Ordinal), _gateway.Output);
    }

    [RedisFact]
    public async Task Cache_WhateverStandsThere_IsAMissOrAwayAndNothingIsMadeUp()
    {
        foreach (var key in new[] { "bad", "good" })
        {
            using var put = await _http.PutAsync(new Uri($"api/v1/cache/spoilt/{key}", UriKind.Relative), new StringContent("value"));
            Assert.True(put.IsSuccessStatusCode);
        }

        var names = (await _redis.SendAsync("KEYS", "occ*"))!.Split('\n').Where(name => name.Contains("bad", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(names);
        foreach (var command in names.SelectMany(name => new string[][] { ["SET", name, "x"], ["RPUSH", name, "x"], ["HSET", name, "g", "x", "f", "y"], ["HSET", name, "z", "-5"] }))
        {
            _ = await _redis.SendAsync("DEL", command[1]);
            _ = await _redis.SendAsync(command);
            using var bad = await _http.GetAsync(new Uri("api/v1/cache/spoilt/bad", UriKind.Relative));
            Assert.True((int)bad.StatusCode is 200 or 404 or 503, $"{string.Join(' ', command)}: {bad.StatusCode}");
            using var good = await _http.GetAsync(new Uri("api/v1/cache/spoilt/good", UriKind.Relative));
            Assert.True((int)good.StatusCode is 404 or 503 || await good.Content.ReadAsStringAsync() == "value", $"{string.Join(' ', command)}: {good.StatusCode}");
        }
    }

    private async Task<(HttpStatusCode Status, long Value)> GoodAsync()
    {
        var answer = await IncrementAsync("good");
        return (answer.Status, answer.Value);
    }

    private Task<Answer> IncrementAsync(string id, string? key = null) => SendAsync(HttpMethod.Post, $"api/v1/counters/{id}/increment", key);

    private async Task<Answer> SendAsync(HttpMethod method, string path, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new Answer(
            response.StatusCode,
            body.TryGetProperty("value", out var value) ? value.GetInt64() : 0,
            body.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    internal sealed record Answer(HttpStatusCode Status, long Value, string? Code);
}
