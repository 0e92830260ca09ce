using System.Net.Http.Json;
using System.Text.Json;
using OrleansCounters.Gateway.Tests.Faults;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Moving;

/// <summary>The procedure of docs/operations.md: a dump of MySQL while it counts, and a start from it on empty servers.</summary>
public sealed class BackupTests(ITestOutputHelper output)
{
    private const int Counters = 100;
    private const int Senders = 8;
    private const int BetweenSteps = 1_000;

    private readonly long[] _attempted = new long[Counters];
    private readonly long[] _acknowledged = new long[Counters];

    [FaultFact]
    public async Task Restore_DumpTakenUnderLoad_HasWhatWasAcknowledgedBefore()
    {
        await using var servers = await RealServers.StartAsync(Engines.All[^1]);
        await servers.Gateway.StartAsync();
        using var over = new CancellationTokenSource();
        var load = Enumerable.Range(1, Senders).Select(seed => SendAsync(servers.Gateway.Address, new Random(seed), over.Token)).ToArray();

        await UntilAcknowledgedAsync(BetweenSteps, load);
        var before = Snapshot(_acknowledged);
        await SyncAsync(servers.Gateway.Address);
        var dump = await servers.Maria.DumpAsync(servers.Database);
        await UntilAcknowledgedAsync(before.Sum() + BetweenSteps, load);
        await over.CancelAsync();
        await Task.WhenAll(load);

        // The dump has its lease; while it lives on this machine, nobody else may have the store, and no copy of it.
        await servers.Gateway.KillAsync();

        await using var empty = await RealServers.StartAsync(Engines.All[^1]);
        await empty.Maria.LoadAsync(empty.Database, dump);
        await empty.Gateway.StartAsync();
        var restored = await Task.WhenAll(Enumerable.Range(0, Counters).Select(id => ReadAsync(empty.Gateway.Address, id)));
        Assert.All(Enumerable.Range(0, Counters), id =>
        {
            Assert.InRange(restored[id].Value, before[id], _attempted[id]);
            Assert.Equal(restored[id].Value, restored[id].Days + restored[id].Adjusted);
        });
        output.WriteLine($"Acknowledged before the dump: {before.Sum()}; restored: {restored.Sum(one => one.Value)}; counted in all: {_acknowledged.Sum()}.");

        // It goes on from there.
        using var http = new HttpClient { BaseAddress = empty.Gateway.Address };
        using var next = await http.PostAsync(new Uri("api/v1/counters/b0/increment", UriKind.Relative), null);
        Assert.Equal(restored[0].Value + 1, (await next.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value").GetInt64());
    }

    private async Task SendAsync(Uri gateway, Random random, CancellationToken over)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        while (!over.IsCancellationRequested)
        {
            var id = random.Next(Counters);
            _ = Interlocked.Increment(ref _attempted[id]);
            using var answer = await http.PostAsync(new Uri($"api/v1/counters/b{id}/increment", UriKind.Relative), null, CancellationToken.None);
            _ = answer.EnsureSuccessStatusCode();
            _ = Interlocked.Increment(ref _acknowledged[id]);
        }
    }

    private async Task UntilAcknowledgedAsync(long count, Task[] load)
    {
        while (Snapshot(_acknowledged).Sum() < count)
        {
            Assert.All(load, sender => Assert.False(sender.IsCompleted, $"{sender.Exception}"));
            await Task.Delay(5);
        }
    }

    private static long[] Snapshot(long[] counts) => [.. Enumerable.Range(0, counts.Length).Select(i => Volatile.Read(ref counts[i]))];

    private static async Task SyncAsync(Uri gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        using var synced = await http.PostAsync(new Uri("api/v1/sync", UriKind.Relative), null);
        _ = synced.EnsureSuccessStatusCode();
    }

    private static async Task<(long Value, long Days, long Adjusted)> ReadAsync(Uri gateway, int id)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        var value = await http.GetFromJsonAsync<JsonElement>(new Uri($"api/v1/counters/b{id}?consistent=true", UriKind.Relative));
        var history = await http.GetFromJsonAsync<JsonElement>(new Uri($"api/v1/counters/b{id}/history?resolution=day", UriKind.Relative));
        return (
            value.GetProperty("value").GetInt64(),
            history.GetProperty("buckets").EnumerateArray().Sum(bucket => bucket.GetProperty("change").GetInt64()),
            history.GetProperty("adjusted").GetInt64());
    }
}
