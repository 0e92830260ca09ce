using System.Text.Json;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>Unique visitors on real servers: within bounds, and the same after kill -9.</summary>
public sealed class UniqueVisitorsTests(ITestOutputHelper output)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    /// <summary>The most that are counted exactly.</summary>
    private const int Exact = 2_048;

    /// <summary>The largest number takes half a minute, so it is for FAULTS=all.</summary>
    public static TheoryData<string, bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, int>();
            int[] sizes = Environment.GetEnvironmentVariable("FAULTS") == "all" ? [1_000, 10_000, 100_000] : [1_000, 10_000];
            foreach (var engine in Engines.All)
            {
                foreach (var size in sizes)
                {
                    cases.Add(engine, false, size);
                    cases.Add(engine, true, size);
                }
            }

            return cases;
        }
    }

    [FaultTheory]
    [MemberData(nameof(Cases))]
    public async Task Kill_AfterManyVisitors_NumbersAreWithinBoundsAndTheSame(string engine, bool hasRedis, int visitors)
    {
        using var data = new TempFolder();
        await using var redis = hasRedis ? await RedisServer.StartAsync() : null;
        await using var gateway = Programs.Gateway(
            data, ["--Engine", engine, .. redis is null ? (string[])[] : ["--ConnectionStrings:Redis", redis.ConnectionString]]);
        await gateway.StartAsync();
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var visits = await VisitAsync(gateway, visitors);
        var took = System.Diagnostics.Stopwatch.GetElapsedTime(started);
        var before = await ReadAsync(gateway, "");

        await gateway.KillAsync();
        await gateway.StartAsync();

        var after = await ReadAsync(gateway, "");
        output.WriteLine(
            $"{engine}, {(hasRedis ? "Redis" : "SQLite")}: {visits} visits by {visitors} visitors in {took.TotalSeconds:0.0} s; "
            + $"{before.Unique} unique ({100.0 * (before.Unique - visitors) / visitors:+0.00;-0.00;0} %) before the kill, {after.Unique} after.");
        Assert.Equal((visits, before.Unique), (before.Visits, after.Unique));
        Assert.Equal(before, after);
        Assert.Equal(after, await ReadAsync(gateway, "?consistent=true"));
        var tolerance = visitors <= Exact ? 0 : visitors / 50;
        Assert.InRange(after.Unique, visitors - tolerance, visitors + tolerance);
    }

    /// <summary>Everybody comes once, every tenth once more.</summary>
    private static async Task<long> VisitAsync(GatewayProcess gateway, int visitors)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = gateway.Address };
        int[] coming = [.. Enumerable.Range(0, visitors), .. Enumerable.Range(0, visitors / 10).Select(i => i * 10)];
        await Parallel.ForEachAsync(coming, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (visitor, cancellation) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/pages/%2Fhome/visits") { Content = new ByteArrayContent([]) };
            _ = request.Headers.TryAddWithoutValidation("User-Agent", Browser);
            _ = request.Headers.TryAddWithoutValidation("X-Visitor-Id", $"visitor-{visitor}");
            using var answer = await http.SendAsync(request, cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        });
        return coming.Length;
    }

    /// <summary>The sum over days, should the run have come across midnight.</summary>
    private static async Task<(long Visits, long Unique)> ReadAsync(GatewayProcess gateway, string query)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address };
        var page = JsonDocument.Parse(await http.GetStringAsync(new Uri($"api/v1/pages/%2Fhome{query}", UriKind.Relative))).RootElement;
        return (page.GetProperty("visits").GetInt64(), page.GetProperty("uniqueVisitors").GetProperty("total").GetInt64());
    }
}
