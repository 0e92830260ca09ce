using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.Overload.Load;

/// <summary>Sends increments over as many connections as there are callers, and counts answers by what they mean to a caller.</summary>
/// <param name="isHasty">True where a caller that was refused asks again at once, whatever it was told.</param>
internal sealed class LeanTarget(EndPoint address, int counters, string prefix, bool isHasty = false) : ILoadTarget, IDisposable
{
    private readonly byte[][] _requests =
        [.. Enumerable.Range(0, counters).Select(counter => Encoding.ASCII.GetBytes($"POST /api/v1/counters/{prefix}{counter}/increment HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"))];

    private readonly ConcurrentDictionary<LeanConnection, bool> _open = new();

    /// <summary>In turn: the service closes one that lies idle for long, and a request that finds it closed would count as its failure.</summary>
    private readonly ConcurrentQueue<LeanConnection> _free = new();

    private readonly CancellationTokenSource _over = new();
    private LoadCount _count = new();
    private volatile bool _isOver;

    /// <summary>Since the last <see cref="Restart"/>.</summary>
    public LoadCount Count => _count;

    /// <summary>Counts anew from here.</summary>
    public LoadCount Restart() => Interlocked.Exchange(ref _count, new LoadCount());

    public async Task<LoadAnswer> SendAsync(LoadPicker picker)
    {
        var count = _count;
        LeanConnection? connection = null;
        try
        {
            connection = _free.TryDequeue(out var free) ? free : await OpenAsync();
            var sent = TimeProvider.System.GetTimestamp();
            var answer = await connection.AskAsync(_requests[picker.Next()]);
            count.Answered(answer, TimeProvider.System.GetElapsedTime(sent));
            if (answer.Closes)
            {
                Drop(connection);
            }
            else
            {
                if (answer.RetryAfter > 0 && !isHasty)
                {
                    await Task.Delay(TimeSpan.FromSeconds(answer.RetryAfter), _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                _free.Enqueue(connection);
            }

            return answer.Status == 200 ? new LoadAnswer("200", 1, 0, 0) : new LoadAnswer("not 200", 0, 1, 0);
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
        {
            count.Failed();
            if (connection is not null)
            {
                Drop(connection);
            }

            return new LoadAnswer("failed", 0, 0, 1);
        }
    }

    /// <summary>Opens connections ahead of time, so that no request is late for it.</summary>
    /// <exception cref="SocketException">There is no room for so many.</exception>
    public async Task OpenAsync(int connections)
    {
        for (var opened = 0; opened < connections; opened++)
        {
            _free.Enqueue(await OpenAsync());
        }
    }

    /// <summary>After so long nobody waits any more for being told to.</summary>
    public void EndWaitsAfter(TimeSpan length) => _over.CancelAfter(length);

    /// <summary>Whoever still waits for an answer waits no longer.</summary>
    public void Dispose()
    {
        _isOver = true;
        _over.Cancel();
        foreach (var (connection, _) in _open)
        {
            connection.Dispose();
        }
    }

    private async Task<LeanConnection> OpenAsync()
    {
        var connection = await LeanConnection.OpenAsync(address);
        _ = _open.TryAdd(connection, true);
        if (_isOver)
        {
            connection.Dispose();
        }

        return connection;
    }

    private void Drop(LeanConnection connection)
    {
        connection.Dispose();
        _ = _open.TryRemove(connection, out _);
    }
}
