using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCounters.CommandLine.Tests.Support;

namespace OrleansCounters.CommandLine.Tests.Loading;

[Collection(ServiceFixture.Name)]
public sealed class LoadVerbTests(ServiceFixture service)
{
    private readonly Uri _url = service.Gateway.Address;

    [Theory]
    [InlineData("one", 400, 1, "0", "0")]
    [InlineData("keyed", 400, 1, "0.5", "1.1")]
    [InlineData("batch", 20, 50, "0.3", "1.1")]
    public async Task Load_Acknowledged_IsTheSumOfTheCounters(string name, int rate, int batch, string keyed, string zipf)
    {
        var line = await Line.RunAsync(
            _url, "load", "--rate", $"{rate}", "--seconds", "2", "--warmup", "0.5", "--connections", "8", "--counters", "20", "--batch", $"{batch}",
            "--keyed", keyed, "--zipf", zipf, "--prefix", $"load.{name}:", "--timeout", "60", "--json");

        Assert.Equal((0, ""), (line.Code, line.Error));
        using var json = JsonDocument.Parse(line.Output);
        var report = json.RootElement;
        Assert.Equal((rate * 2, rate * 2 * batch, 0, 0), (
            report.GetProperty("requests").GetInt32(),
            report.GetProperty("acknowledged").GetInt32(),
            report.GetProperty("refused").GetInt32(),
            report.GetProperty("inDoubt").GetInt32()));
        Assert.Equal(rate * 2, report.GetProperty("statuses").GetProperty("200").GetInt32());
        Assert.True(report.GetProperty("fromIntended").GetProperty("p50").GetDouble() > 0);
        Assert.Equal(rate * 2 * batch, await SumAsync($"load.{name}:"));
    }

    [Fact]
    public async Task Load_Table_HasEveryFigure()
    {
        var line = await Line.RunAsync(_url, "load", "--rate", "100", "--seconds", "1", "--warmup", "0", "--counters", "3", "--prefix", "load.table:", "--timeout", "60");

        Assert.Matches(
            """
            ^asked for 100 requests/s, achieved [0-9,]+; 64 connections, 3 counters

            latency, ms  from when it was due  from when it was sent
            p50 .*
            p90 .*
            p99 .*
            p99\.9 .*
            max .*
            100 of 100 requests are in the figures; the others warmed up

            answer  requests
            200          100
            increments: 100 acknowledged, 0 refused, 0 in doubt
            $
            """,
            line.Output);
    }

    [Fact]
    public async Task Load_RefusedAndCut_IsToldApartAnd1()
    {
        var requests = 0;
        await using var failing = await FakeService.StartAsync(async context =>
        {
            if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            {
                return;
            }

            switch (Interlocked.Increment(ref requests) % 4)
            {
                case 0:
                    context.Abort();
                    break;
                case 1:
                    context.Response.StatusCode = 503;
                    await context.Response.WriteAsync("{\"code\":\"overloaded\"}");
                    break;
                case 2:
                    context.Response.StatusCode = 503;
                    await context.Response.WriteAsync("{\"code\":\"outcome_unknown\"}");
                    break;
                default:
                    await context.Response.WriteAsync("{}");
                    break;
            }
        });

        var line = await Line.RunAsync(failing.Address, "load", "--rate", "40", "--seconds", "1", "--warmup", "0", "--connections", "1", "--timeout", "60", "--json");

        Assert.Equal(1, line.Code);
        using var json = JsonDocument.Parse(line.Output);
        Assert.Equal((10, 10, 20), (
            json.RootElement.GetProperty("acknowledged").GetInt32(),
            json.RootElement.GetProperty("refused").GetInt32(),
            json.RootElement.GetProperty("inDoubt").GetInt32()));
        Assert.Equal(
            ["200", "503 outcome_unknown", "503 overloaded", "connection lost"],
            json.RootElement.GetProperty("statuses").EnumerateObject().Select(status => status.Name));
    }

    private async Task<long> SumAsync(string prefix)
    {
        using var json = JsonDocument.Parse((await Line.RunAsync(_url, "top", "--prefix", prefix, "--limit", "1000", "--json")).Output);
        return json.RootElement.EnumerateArray().Sum(counter => counter.GetProperty("value").GetInt64());
    }
}
