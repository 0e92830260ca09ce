using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using OrleansCounters.Domain.Store;
using SQLitePCL;

namespace OrleansCounters.Store.Sqlite;

/// <summary>
/// Threads of their own, each with a connection of its own, that run what is asked of SQLite in order. SQLite's calls block while the disk
/// works; on the thread pool they would hold up everybody else.
/// </summary>
internal sealed class SqliteExecutor : IAsyncDisposable
{
    private readonly BlockingCollection<Action<SqliteLink>> _jobs;
    private readonly SqliteStoreOptions _options;
    private readonly Task _stopped;

    public SqliteExecutor(SqliteStoreOptions options, string name, int threads, bool reader)
    {
        _options = options;
        _jobs = new(options.QueueLimit);
        _stopped = Task.WhenAll(Enumerable.Range(1, threads).Select(number => Start($"sqlite-{name}-{number}", reader)));
    }

    /// <summary>Runs the work on one of the threads. A call cancelled before its turn comes never runs.</summary>
    /// <exception cref="StoreUnavailableException">SQLite could not do it, or too many calls wait already.</exception>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellation)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!TryAdd(link => Run(link, work, completion, cancellation)))
        {
            completion.SetException(new StoreUnavailableException(
                $"The store in '{_options.Path}' has {_options.QueueLimit} calls waiting, which is its limit: try again later."));
        }

        return completion.Task;
    }

    /// <summary>Finishes what waits, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _jobs.CompleteAdding();
        await _stopped;
    }

    private bool TryAdd(Action<SqliteLink> job)
    {
        try
        {
            return _jobs.TryAdd(job);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore));
        }
    }

    private void Run<T>(SqliteLink link, Func<SqliteSession, T> work, TaskCompletionSource<T> completion, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            completion.SetCanceled(cancellation);
            return;
        }

        try
        {
            completion.SetResult(work(link.Session));
        }
        catch (Exception exception)
        {
            if (exception is SqliteException failure)
            {
                // Whatever state the connection is in, the next call starts from a fresh one.
                link.Drop();
                if (failure.SqliteErrorCode == raw.SQLITE_FULL)
                {
                    link.MakeRoom();
                }
            }

            completion.SetException(SqliteFailures.Translate(exception, _options));
        }
    }

    private Task Start(string name, bool reader)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            var link = new SqliteLink(_options, reader);
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
