using System.Diagnostics;
using System.Globalization;
using OrleansCounters.Runner.Heap;
using OrleansCounters.Testing;

namespace OrleansCounters.Runner.Scale;

/// <summary>One engine in one process, over a Redis and an SQLite of its own: many counters, a restart, and their leaving.</summary>
internal sealed class ScaleRun(Plan plan, ScalePlan scale, string engine) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly TempFolder _data = new();
    private RedisServer? _redis;

    public async Task<ScaleRow> RunAsync()
    {
        Say("counters that the store does not have");
        var row = new ScaleRow(engine, scale.Counters) { LiveUnflushed = await UnflushedAsync() };
        _redis = await RedisServer.StartAsync();
        Say("all of them once");
        row = await FillAsync(row);
        Say("a restart");
        row = await RestartAsync(row);
        Say("their leaving");
        return await LeaveAsync(row);
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>A run takes minutes; the table comes at its end.</summary>
    private void Say(string step) => Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {engine}: {step}");

    /// <summary>In a process of its own, with fewer counters and a flush interval that does not end meanwhile.</summary>
    /// <returns>Bytes for each counter.</returns>
    private async Task<double> UnflushedAsync()
    {
        var few = scale with { Counters = Math.Min(scale.Counters, ScalePlan.Unflushed) };
        using var data = new TempFolder();
        await using var redis = await RedisServer.StartAsync();
        await using var gateway = Gateway(data, redis, "--Counters:FlushInterval", "1h");
        using var toucher = new Toucher(gateway.Address);
        await gateway.StartAsync();
        _ = await toucher.ReadAsync(0);
        var idle = await LiveHeap.OfAsync(gateway.ProcessId);
        await toucher.TouchAllAsync(few);
        var live = await LiveHeap.OfAsync(gateway.ProcessId);
        return (double)live.Above(idle).Bytes / few.Counters;
    }

    private async Task<ScaleRow> FillAsync(ScaleRow row)
    {
        await using var gateway = Gateway();
        using var toucher = new Toucher(gateway.Address);
        await gateway.StartAsync();
        _ = await toucher.ReadAsync(0);
        var idle = await LiveHeap.OfAsync(gateway.ProcessId);
        var before = gateway.ResidentBytes();

        var redis = await RedisBytesAsync();
        var started = Stopwatch.GetTimestamp();
        await toucher.TouchAllAsync(scale);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var touched = gateway.ResidentBytes() - before;
        var flushed = await UntilNoneAsync(toucher, "dirtyCounters");
        var kept = gateway.ResidentBytes() - before;
        var live = await LiveHeap.OfAsync(gateway.ProcessId);
        _ = await gateway.StopAsync(Deadline);
        return row with
        {
            TouchesPerSecond = scale.Counters / seconds,
            BytesTouched = (double)touched / scale.Counters,
            BytesFlushed = (double)kept / scale.Counters,
            Flushed = flushed,
            BytesInRedis = (double)(await RedisBytesAsync() - redis) / scale.Counters,
            Live = live.Above(idle),
        };
    }

    private async Task<ScaleRow> RestartAsync(ScaleRow row)
    {
        await using var gateway = Gateway();
        using var toucher = new Toucher(gateway.Address);
        var started = Stopwatch.GetTimestamp();
        gateway.Launch();
        var first = await FirstAnswerAsync(toucher, started);
        await gateway.UntilReadyAsync();

        // The first few compile what they call.
        var order = new Random(1);
        var touches = new List<TimeSpan>();
        for (var n = 0; n < scale.FirstTouches + 500; n++)
        {
            var at = Stopwatch.GetTimestamp();
            var value = await toucher.ReadAsync(order.Next(scale.Counters));
            if (value != 1)
            {
                throw new InvalidOperationException($"A counter that was touched once reads {value}.");
            }

            touches.Add(Stopwatch.GetElapsedTime(at));
        }

        _ = await gateway.StopAsync(Deadline);
        return row with { FirstAnswer = first, FirstTouches = [.. touches.Skip(500).Order()] };
    }

    private async Task<ScaleRow> LeaveAsync(ScaleRow row)
    {
        await using var gateway = Gateway("--Counters:IdleTimeout", $"{ScalePlan.IdleTimeout.TotalSeconds}s");
        using var toucher = new Toucher(gateway.Address);
        await gateway.StartAsync();
        _ = await toucher.ReadAsync(0);
        var before = gateway.ResidentBytes();
        await toucher.TouchAllAsync(scale with { Counters = Math.Min(scale.Counters, ScalePlan.Leaving) });
        var evicted = await UntilNoneAsync(toucher, "activeCounters");
        return row with { Evicted = evicted, BytesLeft = gateway.ResidentBytes() - before };
    }

    private async Task<long> RedisBytesAsync()
    {
        var said = await _redis!.SendAsync("INFO", "memory") ?? "";
        var used = said.Split('\n').First(line => line.StartsWith("used_memory:", StringComparison.Ordinal));
        return long.Parse(used["used_memory:".Length..].Trim(), CultureInfo.InvariantCulture);
    }

    private GatewayProcess Gateway(params string[] more) => Gateway(_data, _redis!, more);

    private GatewayProcess Gateway(TempFolder data, RedisServer redis, params string[] more) => new(
        plan.Dll("Gateway"), data.Path, ["--Engine", engine, "--ConnectionStrings:Redis", redis.ConnectionString, .. more]);

    private static async Task<TimeSpan> FirstAnswerAsync(Toucher toucher, long started)
    {
        while (Stopwatch.GetElapsedTime(started) < Deadline)
        {
            try
            {
                _ = await toucher.ReadAsync(0);
                return Stopwatch.GetElapsedTime(started);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }

        throw new TimeoutException("No first answer.");
    }

    private static async Task<TimeSpan> UntilNoneAsync(Toucher toucher, string member)
    {
        var started = Stopwatch.GetTimestamp();
        while (await toucher.HealthAsync(member) > 0)
        {
            if (Stopwatch.GetElapsedTime(started) > Deadline)
            {
                throw new TimeoutException($"There are still {member}.");
            }

            await Task.Delay(Pause);
        }

        return Stopwatch.GetElapsedTime(started);
    }
}
