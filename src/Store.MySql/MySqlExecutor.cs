using System.Collections.Concurrent;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

/// <summary>
/// Threads of their own, each with a connection of its own, that run what is asked of the server. MySql.Data's calls block, the
/// asynchronous ones too; on the thread pool they would hold up everybody else. One thread runs its calls in the order they came.
/// </summary>
internal sealed class MySqlExecutor : IAsyncDisposable
{
    private const int ConflictAttempts = 8;
    private const int LostAttempts = 3;

    private readonly BlockingCollection<Action<MySqlLink>> _jobs;
    private readonly MySqlStoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly MySqlStatistics _statistics;
    private readonly string _connectionString;
    private readonly MySqlTarget _target;
    private readonly Task _stopped;

    public MySqlExecutor(MySqlStoreOptions options, TimeProvider clock, MySqlStatistics statistics, string name, int threads, bool reader)
    {
        (_options, _clock, _statistics) = (options, clock, statistics);
        (_connectionString, _target) = options.Read();
        _jobs = new(options.QueueLimit);
        _stopped = Task.WhenAll(Enumerable.Range(1, threads).Select(number => Start($"mysql-{name}-{number}", reader)));
    }

    /// <summary>
    /// Runs the work on one of the threads, again where it failed for a reason that passes: it must be repeatable as a whole. A call
    /// cancelled before its turn comes never runs; one that takes too long goes on after its caller was told so.
    /// </summary>
    /// <param name="timeout">Null for the usual limit.</param>
    /// <exception cref="StoreUnavailableException">The server did not do it in time, or too many calls wait already.</exception>
    public async Task<T> RunAsync<T>(Func<MySqlSession, T> work, CancellationToken cancellation, TimeSpan? timeout = null)
    {
        var limit = timeout ?? _options.CallTimeout;
        var call = new MySqlCall<T>(work, limit, _clock, cancellation);
        if (!TryAdd(link => Run(link, call)))
        {
            throw MySqlFailures.TooMany(_target, _options.QueueLimit);
        }

        try
        {
            return await call.Answer.WaitAsync(limit, _clock, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            throw MySqlFailures.TooLate(_target, limit);
        }
    }

    /// <summary>Finishes what waits, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _jobs.CompleteAdding();
        await _stopped;
    }

    private bool TryAdd(Action<MySqlLink> job)
    {
        try
        {
            return _jobs.TryAdd(job);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(MySqlStore));
        }
    }

    private void Run<T>(MySqlLink link, MySqlCall<T> call)
    {
        if (call.IsGivenUp())
        {
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                call.Run(link.Session);
                return;
            }
            catch (Exception exception)
            {
                var conflict = MySqlFailures.IsConflict(exception);
                link.Recover(keep: conflict);
                var attempts = conflict ? ConflictAttempts : MySqlFailures.IsLost(exception) ? LostAttempts : 1;
                if (attempt >= attempts || call.IsLate)
                {
                    call.Fail(MySqlFailures.Translate(exception, _target));
                    return;
                }
            }

            // Not all at once, or those that were in each other's way meet again.
            _statistics.AddRetry();
            Thread.Sleep(Random.Shared.Next(5, 25) * attempt);
        }
    }

    private Task Start(string name, bool reader)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            var link = new MySqlLink(_connectionString, reader, _statistics);
            foreach (var job in _jobs.GetConsumingEnumerable())
            {
                job(link);
            }

            link.Drop();
            stopped.SetResult();
        })
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
        return stopped.Task;
    }
}
