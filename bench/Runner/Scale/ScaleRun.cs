using System.Diagnostics;
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
        _redis = await RedisServer.StartAsync();
        return await LeaveAsync(await RestartAsync(await FillAsync(new ScaleRow(engine))));
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        _data.Dispose();
    }

    private async Task<ScaleRow> FillAsync(ScaleRow row)
    {
        await using var gateway = Gateway();
        using var toucher = new Toucher(gateway.Address);
        await gateway.StartAsync();
        _ = await toucher.ReadAsync(0);
        var before = gateway.ResidentBytes();

        var started = Stopwatch.GetTimestamp();
        await toucher.TouchAllAsync(scale);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var touched = gateway.ResidentBytes() - before;
        var flushed = await UntilNoneAsync(toucher, "dirtyCounters");
        var kept = gateway.ResidentBytes() - before;
        _ = await gateway.StopAsync(Deadline);
        return row with
        {
            TouchesPerSecond = scale.Counters / seconds,
            BytesTouched = (double)touched / scale.Counters,
            BytesFlushed = (double)kept / scale.Counters,
            Flushed = flushed,
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
        await toucher.TouchAllAsync(scale);
        var evicted = await UntilNoneAsync(toucher, "activeCounters");
        return row with { Evicted = evicted, BytesLeft = gateway.ResidentBytes() - before };
    }

    private GatewayProcess Gateway(params string[] more) => new(
        plan.Dll("Gateway"), _data.Path, ["--Engine", engine, "--ConnectionStrings:Redis", _redis!.ConnectionString, .. more]);

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
