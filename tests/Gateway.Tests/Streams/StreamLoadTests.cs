using System.Diagnostics;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Gateway.Tests.Streams;

/// <summary>Many clients of the stream, some of which never read, while counters change.</summary>
public sealed class StreamLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Readers = 450;
    private const int Silent = 50;
    private const int Connections = 16;
    private const int Increments = 20_000;
    private const long MegaByte = 1 << 20;

    /// <summary>What 500 connections and what is sent to them may need beside the rest, many times over.</summary>
    private const long MostMemory = 300 * MegaByte;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(200);

    /// <summary>Long, so that what is sent to those who do not read fills what the system holds for them.</summary>
    private static readonly string[] Ids = [.. Enumerable.Range(0, 40).Select(i => $"stream-{new string('x', 100)}-{i}")];

    private readonly TempFolder _data = new();
    private long _sent;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Run_ManyClientsOfWhichSomeNeverRead_DropsThoseAndServesTheRest()
    {
        await using var gateway = Programs.Gateway(
            _data, "--Stream:MaxClients", $"{Readers + Silent}", "--Stream:Interval", "100ms", "--Stream:WriteTimeout", "1s", "--Counters:Durability", "memory");
        await gateway.StartAsync();
        _ = await IncrementAsync(gateway);
        var alone = await IncrementAsync(gateway);
        var before = gateway.ResidentBytes();

        // Everyone looks at the first counters; those who do not read have all of them sent.
        var readers = await OpenAsync(gateway, Readers, string.Join(',', Ids[..4]), receiveBuffer: 0);
        var reading = readers.Select(reader => reader.ReadToEndAsync()).ToList();
        var silent = await OpenAsync(gateway, Silent, string.Join(',', Ids), receiveBuffer: 4_096);
        using (var tooMany = await StreamReader.OpenAsync(gateway.Port, Ids[0]))
        {
            Assert.Equal(503, await tooMany.StatusAsync());
        }

        var together = await IncrementAsync(gateway);
        output.WriteLine($"Increments per second: {alone:0} alone, {together:0} with {Readers + Silent} clients ({together / alone:0.00} x), on one machine with them.");

        // A place is free again only where one of those was dropped: all others are still there.
        await UntilDroppedAsync(gateway);
        var after = gateway.ResidentBytes();
        output.WriteLine($"Memory: {before / MegaByte} MB before, {after / MegaByte} MB after.");
        Assert.InRange(after - before, long.MinValue, MostMemory);

        await UntilAsync(() => Task.FromResult(readers.All(reader => Ids[..4].All(id => reader.Value(id) == Expected(id)))), "Not every reader saw the final values.");
        Assert.DoesNotContain(reading, task => task.IsCompleted);
        readers.ForEach(reader => reader.Dispose());
        silent.ForEach(reader => reader.Dispose());
    }

    private static async Task<List<StreamReader>> OpenAsync(GatewayProcess gateway, int count, string ids, int receiveBuffer)
    {
        var opened = new List<StreamReader>();
        for (var i = 0; i < count; i++)
        {
            opened.Add(await StreamReader.OpenAsync(gateway.Port, ids, receiveBuffer));
        }

        // The start of the answer is all that some of them ever read.
        Assert.All(await Task.WhenAll(opened.Select(reader => reader.StatusAsync())), status => Assert.Equal(200, status));
        return opened;
    }

    private long Expected(string id) => (_sent / Ids.Length) + (Array.IndexOf(Ids, id) < _sent % Ids.Length ? 1 : 0);

    /// <returns>Increments in a second.</returns>
    private async Task<double> IncrementAsync(GatewayProcess gateway, int increments = Increments)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address };
        var started = Stopwatch.GetTimestamp();
        var (first, last) = (_sent, _sent + increments);
        _sent = last;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
        {
            for (var i = first + connection; i < last; i += Connections)
            {
                using var answer = await http.PostAsync($"api/v1/counters/{Ids[i % Ids.Length]}/increment", null);
                answer.EnsureSuccessStatusCode();
            }
        }));
        return increments / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Goes on counting until as many new streams can be opened as there were clients that do not read.</summary>
    private async Task UntilDroppedAsync(GatewayProcess gateway)
    {
        var again = new List<StreamReader>();
        await UntilAsync(
            async () =>
            {
                _ = await IncrementAsync(gateway, Ids.Length);
                var reader = await StreamReader.OpenAsync(gateway.Port, Ids[0]);
                if (await reader.StatusAsync() == 200)
                {
                    again.Add(reader);
                }
                else
                {
                    reader.Dispose();
                }

                return again.Count == Silent;
            },
            "Not all clients that do not read were dropped.");
        again.ForEach(reader => reader.Dispose());
    }

    private static async Task UntilAsync(Func<Task<bool>> isThere, string otherwise)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isThere())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Deadline, otherwise);
            await Task.Delay(5);
        }
    }
}
