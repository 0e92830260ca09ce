using System.Diagnostics;
using System.Globalization;
using System.Net;
using OrleansCounters.Fuzzing;
using OrleansCounters.Fuzzing.Api;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Hostile;

/// <summary>
/// Every route, header and body, spoilt by a seeded fuzzer: 20,000 requests here, as many as <c>FUZZ_REQUESTS</c> says from seed
/// <c>FUZZ_SEED</c> in <c>./dev check fuzz</c>.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Run_SpoiltRequests_NothingBreaks()
    {
        var requests = Number("FUZZ_REQUESTS", 20_000);
        var seed = Number("FUZZ_SEED", 1);
        await using var gateway = Programs.Gateway(_data, "--Logging:LogLevel:Default", "Error");
        var errors = new List<string>();
        gateway.Said += line =>
        {
            lock (errors)
            {
                errors.Add(line);
            }
        };
        await gateway.StartAsync();
        using var http = new HttpClient { BaseAddress = gateway.Address };
        var document = ApiDocument.Parse(await http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative)));
        var address = new IPEndPoint(IPAddress.Loopback, gateway.Port);

        // The first part touches every route and every id, and makes every table as large as it gets.
        var level = await MeasureAsync(gateway, http, document, new FuzzOptions(address, requests / 10, seed), "the first tenth");
        var end = await MeasureAsync(gateway, http, document, new FuzzOptions(address, requests - (requests / 10), seed + 1), "the rest");

        Assert.True(end.Report.IsGood && level.Report.IsGood, $"seed {seed}: {level.Report}\n{end.Report}\n{string.Join('\n', errors.Take(60))}");
        Assert.True(end.Report.Watched > 0, "No counter was looked at after a refusal.");
        Assert.True(end.Resident < (2 * level.Resident) + (256 << 20), $"{end.Resident >> 20} MiB are in RAM, {level.Resident >> 20} MiB were after the first tenth.");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("health/ready", UriKind.Relative))).StatusCode);
        Assert.Equal(0, await gateway.StopAsync(Programs.EndDeadline));
    }

    private async Task<(FuzzReport Report, long Resident)> MeasureAsync(GatewayProcess gateway, HttpClient http, ApiDocument document, FuzzOptions options, string name)
    {
        var run = new FuzzRun(document, options);
        var start = Stopwatch.GetTimestamp();
        await run.RunAsync();
        var time = Stopwatch.GetElapsedTime(start);
        var (resident, heap) = (gateway.ResidentBytes(), await HeapAsync(http));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"seed {options.Seed}, {name}: {run.Report.Figures()}; {time.TotalSeconds:0.0} s; {resident >> 20} MiB in RAM, {heap >> 20} MiB of it heap at the last collection"));
        return (run.Report, resident);
    }

    private static async Task<long> HeapAsync(HttpClient http)
    {
        const string Name = "dotnet_gc_last_collection_memory_committed_size_bytes";
        var text = await http.GetStringAsync(new Uri("metrics", UriKind.Relative));
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line is null ? 0 : (long)double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static int Number(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
