using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Http.Streams;

/// <summary>The one loop that reads and tells.</summary>
internal sealed partial class StreamHub
{
    /// <summary>Reads that are under way at once, where the engine answers from elsewhere.</summary>
    private const int MaxReads = 256;

    /// <summary>A tick that took long is followed by a pause so many times as long: streams get a fifth of one core at most.</summary>
    private const int Rest = 4;

    private void TickIsDue()
    {
        lock (_lock)
        {
            _isDue = true;
        }

        _ = _wake.Writer.TryWrite(true);
    }

    private void Arm(TimeSpan pause)
    {
        try
        {
            _ = _timer.Change(pause, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Stopping.
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                _ = await _wake.Reader.ReadAsync(_stop.Token);
                await RunTickAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task RunTickAsync()
    {
        var started = _time.GetTimestamp();
        var (items, isTick) = Next();
        await ReadAsync(items);
        Publish();
        if (isTick)
        {
            EndTick(_time.GetElapsedTime(started));
        }
    }

    /// <summary>What to read now: in a tick everything, between two of them what new clients wait for.</summary>
    private (List<Watched> Items, bool IsTick) Next()
    {
        lock (_lock)
        {
            var isTick = _isDue;
            _isDue = false;
            var asked = _asked;
            _asked = [];
            if (isTick)
            {
                ForgetIdle();
                asked = [.. _watched.Values.Where(item => item.Clients.Count > 0)];
            }

            return (asked, isTick);
        }
    }

    private async Task ReadAsync(List<Watched> items)
    {
        var waiting = new List<Task>();
        foreach (var item in items)
        {
            var read = item.IsReading ? Task.CompletedTask : ReadAsync(item);
            if (read.IsCompleted)
            {
                continue;
            }

            waiting.Add(read);
            if (waiting.Count == MaxReads)
            {
                await WaitAsync(waiting);
                waiting.Clear();
            }
        }

        await WaitAsync(waiting);
    }

    // What cannot be reached takes its time to say so; the others are not kept waiting for it, and it is told when it comes.
    private async Task WaitAsync(List<Task> reads)
    {
        if (reads.Count > 0)
        {
            await Task.WhenAny(Task.WhenAll(reads), Task.Delay(_options.Interval, _time, _stop.Token));
        }
    }

    private async Task ReadAsync(Watched item)
    {
        item.IsReading = true;
        var (outcome, json) = (Outcome.Unavailable, (byte[]?)null);
        try
        {
            (outcome, json) = await item.ReadAsync(_stop.Token);
        }
        catch (Exception error)
        {
            if (!_stop.IsCancellationRequested)
            {
                Log.StreamReadFailed(_logger, error);
            }
        }

        lock (_lock)
        {
            item.IsReading = false;
            Apply(item, outcome, json);
        }

        // Read late, after its tick was told.
        if (json is not null)
        {
            _ = _wake.Writer.TryWrite(true);
        }
    }

    private void Apply(Watched item, Outcome outcome, byte[]? json)
    {
        if (json is not null)
        {
            item.Json = json;
            _changed.Add(item);
        }

        if (!item.IsStale)
        {
            return;
        }

        foreach (var (client, _) in item.Clients)
        {
            if (outcome != Outcome.Done)
            {
                client.EndWaiting(outcome);
            }
            else if (client.Missing > 0 && --client.Missing == 0)
            {
                client.EndWaiting(Outcome.Done);
            }
        }

        item.IsStale = outcome != Outcome.Done || item.Clients.Count == 0;
    }

    /// <summary>Tells the clients of what changed. This is all they cost the loop.</summary>
    private void Publish()
    {
        lock (_lock)
        {
            if (_changed.Count == 0)
            {
                return;
            }

            _tick++;
            foreach (var item in _changed)
            {
                item.ChangedAt = _tick;
                foreach (var (client, place) in item.Clients)
                {
                    client.Change(place);
                    client.Wake();
                }
            }

            _changed = [];
        }
    }

    private bool IsSilent(StreamClient client) => _time.GetElapsedTime(client.SentAt) + _options.Interval > StreamOptions.Heartbeat;

    private void EndTick(TimeSpan took)
    {
        lock (_lock)
        {
            foreach (var client in _clients)
            {
                if (IsSilent(client))
                {
                    client.Wake();
                }
            }

            if (_clients.Count > 0)
            {
                var rest = took * Rest;
                var pause = _options.Interval - took;
                Arm(rest > pause ? rest : pause);
            }
        }
    }
}
