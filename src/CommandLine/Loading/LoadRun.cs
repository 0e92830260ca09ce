namespace OrleansCounters.CommandLine.Loading;

/// <summary>
/// Sends requests at a constant rate, whether or not those before were answered, and measures each from the moment that it was to be sent.
/// Waiting for an answer before the next is due would leave out just those moments in which the service was slow (coordinated omission).
/// </summary>
/// <param name="drain">How long requests that are late are still sent after the schedule's end.</param>
internal sealed class LoadRun(LoadPlan plan, ILoadTarget target, ITicks ticks, TimeSpan drain, TimeProvider clock) : IDisposable
{
    private readonly LoadSchedule _schedule = new(plan.Rate, plan.Length);
    private readonly SemaphoreSlim _due = new(0);
    private long _started;
    private long _next;
    private long _released;
    private long _end = long.MaxValue;
    private long _lastAnswer;
    private volatile bool _isOver;

    public LoadTally Tally { get; } = new();

    /// <summary>How many requests were due so far.</summary>
    public long Released => Interlocked.Read(ref _released);

    public long Requests => _schedule.Requests;

    /// <summary>True once no more is sent; what is under way may still be answered.</summary>
    public bool IsOver => _isOver;

    /// <summary>From the start to the last answer.</summary>
    public TimeSpan Took => clock.GetElapsedTime(_started, Interlocked.Read(ref _lastAnswer));

    /// <param name="over">Ends the schedule early; what is under way is still answered.</param>
    public async Task RunAsync(CancellationToken over)
    {
        var popularity = new Popularity(plan.Counters, plan.Zipf);
        _lastAnswer = _started = clock.GetTimestamp();
        var workers = Enumerable.Range(0, plan.Connections)
            .Select(worker => Task.Run(() => WorkAsync(new LoadPicker(popularity, plan.Keyed, plan.Seed + worker)), CancellationToken.None))
            .ToList();
        await Task.Factory.StartNew(() => Pace(over), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        // Everybody who waits for a request that will not come.
        var all = Task.WhenAll(workers);
        _ = _due.Release(plan.Connections);
        using var limit = new CancellationTokenSource(drain, clock);
        await Task.WhenAny(all, Task.Delay(Timeout.InfiniteTimeSpan, limit.Token));
        var unsent = Interlocked.Exchange(ref _next, long.MaxValue / 2);
        _isOver = true;
        await all;
        TellUnsent(unsent);
    }

    public void Dispose() => _due.Dispose();

    /// <summary>Lets as many requests go as each tick has.</summary>
    private void Pace(CancellationToken over)
    {
        for (var tick = 0L; tick <= _schedule.LastTick; tick++)
        {
            if (!ticks.WaitUntil(_started, tick * LoadSchedule.Tick, over))
            {
                break;
            }

            var count = (int)(_schedule.DueBy(tick) - _released);
            if (count > 0)
            {
                _ = Interlocked.Add(ref _released, count);
                _ = _due.Release(count);
            }
        }

        Interlocked.Exchange(ref _end, _released);
    }

    private async Task WorkAsync(LoadPicker picker)
    {
        while (true)
        {
            await _due.WaitAsync();
            var request = Interlocked.Increment(ref _next) - 1;
            if (request >= Interlocked.Read(ref _end))
            {
                return;
            }

            var due = _schedule.DueAt(request);
            var sent = clock.GetTimestamp();
            var answer = await target.SendAsync(picker);
            var answered = clock.GetTimestamp();
            _ = Interlocked.Exchange(ref _lastAnswer, answered);
            Tally.Answer(answer, clock.GetElapsedTime(_started, answered) - due, clock.GetElapsedTime(sent, answered), due >= plan.WarmUp);
        }
    }

    private void TellUnsent(long first)
    {
        var waited = clock.GetElapsedTime(_started);
        for (var request = first; request < _end; request++)
        {
            var due = _schedule.DueAt(request);
            Tally.Unsent(waited - due, due >= plan.WarmUp);
        }
    }
}
