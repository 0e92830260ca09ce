using System.Collections.Concurrent;
using System.Globalization;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Testing;

namespace OrleansCounters.Doubles;

/// <summary>What people write without thinking about losses: INCR in Redis, and now and then the total over whatever the store has.</summary>
internal sealed class NaivePattern(ICounterEngine store, int redisPort) : EngineDouble(store)
{
    private readonly ConcurrentDictionary<CounterKey, byte> _seen = new();
    private readonly SemaphoreSlim _turn = new(1);
    private RespClient? _redis;

    public override async ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Durability durability, CancellationToken cancellation)
    {
        _ = _seen.TryAdd(key, 0);
        string[] command = change.Kind switch
        {
            ChangeKind.Add => ["INCRBY", key.Text, change.Operand.ToString(CultureInfo.InvariantCulture)],
            _ => ["SET", key.Text, change.Operand.ToString(CultureInfo.InvariantCulture)],
        };
        return await SendAsync(command) is { } answer
            ? new ChangeResult(Outcome.Done, change.Kind == ChangeKind.Add ? Number(answer) : change.Operand, 0, Durability.Mirror, false)
            : ChangeResult.Refused(Outcome.Unknown);
    }

    public override async ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent, CancellationToken cancellation) =>
        new(Outcome.Done, Number(await SendAsync("GET", key.Text)), 0, true, ReadSource.Mirror, 0);

    public override async ValueTask<SyncReport> SyncAllAsync(CancellationToken cancellation)
    {
        foreach (var key in _seen.Keys)
        {
            _ = await base.ChangeAsync(key, new Change(ChangeKind.Set, Number(await SendAsync("GET", key.Text))), Durability.Store, cancellation);
        }

        return new SyncReport(_seen.Count, 0);
    }

    private static long Number(string? text) => text is null ? 0 : long.Parse(text, CultureInfo.InvariantCulture);

    private async Task<string?> SendAsync(params string[] command)
    {
        await _turn.WaitAsync();
        try
        {
            _redis ??= new RespClient(redisPort);
            return await _redis.SendAsync(command);
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
        {
            _redis?.Dispose();
            _redis = null;
            return null;
        }
        finally
        {
            _ = _turn.Release();
        }
    }
}
