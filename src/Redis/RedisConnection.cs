using System.Text;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Redis.Driver;
using StackExchange.Redis;

namespace OrleansCounters.Redis;

/// <summary>The connection to one server: made at first use, kept up by the driver, never waited for longer than a call may take.</summary>
/// <param name="server">What messages call it.</param>
/// <param name="setting">Where its address and password come from, for messages.</param>
/// <param name="callTimeout">Null for the connection string's own.</param>
internal sealed class RedisConnection(
    string server, string setting, ConfigurationOptions options, TimeProvider clock, ILogger logger, TimeSpan? callTimeout = null) : IDisposable
{
    /// <summary>A server that does not answer in this time counts as hanging. The limited set's driver has no such limit of its own.</summary>
    private readonly TimeSpan _callTimeout = callTimeout ?? TimeSpan.FromMilliseconds(options.SyncTimeout);

    private readonly TimeSpan _connectTimeout = TimeSpan.FromMilliseconds(options.ConnectTimeout);
    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connecting;
    private bool _isClosed;

    /// <summary>A connection was lost. Another may be there, to another run of the server, before any call notices.</summary>
    public event Action? Failed;

    /// <exception cref="NotSentException">Nothing took effect.</exception>
    /// <exception cref="Exception">Any other: the outcome is not known.</exception>
    public async Task<RedisResult> RunAsync(RedisScript script, RedisValue[] arguments, CancellationToken cancellation)
    {
        try
        {
            var database = await ConnectAsync(cancellation);
            try
            {
                return await database.ScriptEvaluateAsync(script.Hash, null, arguments).WaitAsync(_callTimeout, clock, cancellation);
            }
            catch (Exception error) when (RedisErrors.IsMissingScript(error))
            {
                object[] command = [script.Text, 0, .. arguments.Select(argument => (object)argument)];
                return await database.ExecuteAsync("EVAL", command).WaitAsync(_callTimeout, clock, cancellation);
            }
        }
        catch (Exception error) when (error is not NotSentException && !cancellation.IsCancellationRequested)
        {
            throw RedisErrors.Translate(server, setting, script.Name, error);
        }
    }

    /// <summary>Takes what is published on a channel, until the connection is closed; the driver subscribes again after a loss. Messages may be missed.</summary>
    /// <param name="handler">Called on any thread, in any order.</param>
    /// <exception cref="Exception">There is no subscription.</exception>
    public async Task SubscribeAsync(string channel, Action<byte[]> handler, CancellationToken cancellation)
    {
        try
        {
            var subscriber = (await ConnectAsync(cancellation)).Multiplexer.GetSubscriber();
            await subscriber.SubscribeAsync(
                new RedisChannel(Encoding.UTF8.GetBytes(channel), RedisChannel.PatternMode.Literal),
                (_, message) => handler((byte[])message!)).WaitAsync(_callTimeout, clock, cancellation);
        }
        catch (Exception error) when (error is not NotSentException && !cancellation.IsCancellationRequested)
        {
            throw RedisErrors.Translate(server, setting, "SUBSCRIBE", error);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (_connecting is { IsCompletedSuccessfully: true } connected)
            {
                Close(connected.Result);
            }
        }
    }

    private async Task<IDatabase> ConnectAsync(CancellationToken cancellation)
    {
        Task<ConnectionMultiplexer> connecting;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_connecting is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _connecting = OpenAsync();
            }

            connecting = _connecting;
        }

        if (connecting.IsCompletedSuccessfully)
        {
            return connecting.Result.GetDatabase();
        }

        try
        {
            return (await connecting.WaitAsync(_connectTimeout, clock, cancellation)).GetDatabase();
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            throw new NotSentException($"{server} cannot connect to its Redis ({error.GetType().Name}); see {setting}.");
        }
    }

    private async Task<ConnectionMultiplexer> OpenAsync()
    {
        // Host names are resolved in here, synchronously in places: not in the caller's lock.
        await Task.Yield();
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        RedisDriver.Prepare(connection);
        connection.ConnectionFailed += (_, failure) =>
        {
            Log.ConnectionFailed(logger, server, failure.FailureType);
            Failed?.Invoke();
        };
        connection.ConnectionRestored += (_, _) => Log.ConnectionRestored(logger, server);
        lock (_lock)
        {
            if (_isClosed)
            {
                Close(connection);
            }
        }

        return connection;
    }

    /// <summary>What is under way is not waited for: the commit loop is done with it, or will never know.</summary>
    private static void Close(ConnectionMultiplexer connection)
    {
        connection.Close(allowCommandsToComplete: false);
        connection.Dispose();
    }
}
