using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Mirror.Redis.Driver;
using StackExchange.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>The connection of one node: made at first use, kept up by the driver, never waited for longer than a call may take.</summary>
internal sealed class RedisConnection(string node, ConfigurationOptions options, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>A server that does not answer in this time counts as hanging. The limited set's driver has no such limit of its own.</summary>
    private readonly TimeSpan _callTimeout = TimeSpan.FromMilliseconds(options.SyncTimeout);

    private readonly TimeSpan _connectTimeout = TimeSpan.FromMilliseconds(options.ConnectTimeout);
    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connecting;
    private bool _isClosed;

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
            throw RedisErrors.Translate(node, script.Name, error);
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
            throw new NotSentException($"Mirror node {node} cannot connect to its Redis ({error.GetType().Name}).");
        }
    }

    private async Task<ConnectionMultiplexer> OpenAsync()
    {
        // Host names are resolved in here, synchronously in places: not in the caller's lock.
        await Task.Yield();
        var connection = await ConnectionMultiplexer.ConnectAsync(options);
        RedisDriver.Prepare(connection);
        connection.ConnectionFailed += (_, failure) => Log.ConnectionFailed(logger, node, failure.FailureType);
        connection.ConnectionRestored += (_, _) => Log.ConnectionRestored(logger, node);
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
