using System.Diagnostics;
using System.Text;
using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.Runner.Latency;

/// <summary>
/// Sends increments at a constant rate on one thread. When each is due was fixed before the first; who is late is measured from then, or just
/// those moments would be left out in which the server was slow.
/// </summary>
/// <param name="ports">Of the servers, each with its share of the connections.</param>
internal sealed class SteadyLoad(IReadOnlyList<int> ports, double rate, TimeSpan warm, TimeSpan length)
{
    /// <summary>How long what is late is waited for.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(3);

    private static readonly byte[][] Requests =
    [
        .. Enumerable.Range(0, Plan.Counters).Select(n => Encoding.ASCII.GetBytes($"POST /api/v1/counters/bench{n}/increment HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
    ];

    private readonly LatencyHistogram _latency = new();
    private readonly long _total = (long)(rate * (warm + length).TotalSeconds);
    private long _answered;
    private long _errors;

    public Task<SteadyResult> RunAsync() =>
        Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private SteadyResult Run()
    {
        Epoll.WakeThisThreadInTime();
        var connections = Enumerable.Range(0, Plan.Connections).Select(n => new SteadyConnection(ports[n % ports.Count])).ToArray();
        try
        {
            using var epoll = new Epoll([.. connections.Select(connection => connection.Socket)]);
            var before = Environment.CpuUsage.TotalTime;
            var took = Send(connections, epoll);
            return new SteadyResult(
                _answered / took.TotalSeconds, Milliseconds(0.5), Milliseconds(0.99), Milliseconds(0.999), _errors + (_total - _answered),
                (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / _total);
        }
        finally
        {
            Array.ForEach(connections, connection => connection.Dispose());
        }
    }

    /// <returns>From the start to the last answer, or to the end of the schedule where that is later.</returns>
    private TimeSpan Send(SteadyConnection[] connections, Epoll epoll)
    {
        var free = new Queue<SteadyConnection>(connections);
        var ready = new int[connections.Length];
        var (next, started, last) = (0L, Stopwatch.GetTimestamp(), TimeSpan.Zero);
        for (var now = TimeSpan.Zero; _answered < _total && now < warm + length + Drain; now = Stopwatch.GetElapsedTime(started))
        {
            while (next < _total && DueAt(next) <= now && free.TryDequeue(out var connection))
            {
                connection.Send(next, Requests[next++ % Requests.Length]);
            }

            var wait = next < _total && free.Count > 0 ? DueAt(next) - Stopwatch.GetElapsedTime(started) : TimeSpan.FromMilliseconds(10);
            var count = epoll.Wait(wait, ready);
            for (var i = 0; i < count; i++)
            {
                var connection = connections[ready[i]];
                if (connection.Receive())
                {
                    last = Stopwatch.GetElapsedTime(started);
                    Answer(connection, last);
                    free.Enqueue(connection);
                }
            }
        }

        // Who got no answer waited at least until now; who was never sent waits as well.
        var end = Stopwatch.GetElapsedTime(started);
        foreach (var request in connections.Where(connection => connection.IsWaiting).Select(connection => connection.Request))
        {
            _latency.Record(end - DueAt(request));
        }

        for (; next < _total; next++)
        {
            _latency.Record(end - DueAt(next));
        }

        return last > warm + length ? last : warm + length;
    }

    private void Answer(SteadyConnection connection, TimeSpan at)
    {
        _answered++;
        _errors += connection.IsOk ? 0 : 1;
        var due = DueAt(connection.Request);
        if (due >= warm)
        {
            _latency.Record(at - due);
        }
    }

    private TimeSpan DueAt(long request) => TimeSpan.FromTicks((long)(request * TimeSpan.TicksPerSecond / rate));

    private double Milliseconds(double share) => _latency.Quantile(share).TotalMilliseconds;
}
