using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Client;
using OrleansCounters.Client.Suite;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Silo.Tests.Clients;

/// <summary>What a call costs over each transport, one service on a real Redis, one run. Figures for a table; nothing is asserted of them.</summary>
public sealed class CallCostTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(1.5);

    [MeasureFact]
    public async Task Calls_BothTransports_TakeSoLong()
    {
        using var data = new TempFolder();
        await using var redis = await RedisServer.StartAsync();
        var port = FreePort.Next();
        await using var service = new GatewayProcess(
            GatewayProcess.AssemblyOf("Gateway"), data.Path, "--Silo:GatewayPort", $"{port}", "--ConnectionStrings:Redis", redis.ConnectionString);
        await service.StartAsync();
        await using var http = Of(services => services.AddOrleansCountersClient(
            options => (options.BaseAddress, options.Folding.Enabled) = (service.Address, false)));
        await using var orleans = Of(services => services.AddOrleansCounters(
            options => (options.LocalGatewayPort, options.Folding.Enabled) = (port, false)));

        foreach (var (name, client) in new[] { ("http", http), ("orleans", orleans), ("http", http), ("orleans", orleans) })
        {
            await ReportAsync($"{name}: read, 1 caller", 1, i => client.Counters.GetAsync($"c{i % 100}"));
            await ReportAsync($"{name}: increment, 1 caller", 1, i => client.Counters.IncrementAsync($"c{i % 100}"));
            await ReportAsync($"{name}: increment, 64 callers, 1,000 counters", 64, i => client.Counters.IncrementAsync($"c{i % 1_000}"));
        }
    }

    private async Task ReportAsync(string what, int callers, Func<int, Task> call)
    {
        var next = 0;
        for (var i = 0; i < 200; i++)
        {
            await call(i);
        }

        var started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(started) < Length)
            {
                var begun = Stopwatch.GetTimestamp();
                await call(Interlocked.Increment(ref next));
                own.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            }

            return own;
        })));
        double[] all = [.. times.SelectMany(own => own).Order()];
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-50} median {all[all.Length / 2],7:0} us   p99 {all[all.Length * 99 / 100],7:0} us   {all.Length / Length.TotalSeconds,7:0} calls/s"));
    }

    private static ConnectedClient Of(Func<IServiceCollection, IServiceCollection> add) => new(add(new ServiceCollection().AddLogging()).BuildServiceProvider());
}
