namespace OrleansCounters.Http.Streams;

/// <summary>Which ids are watched. All of it under the lock.</summary>
internal sealed partial class StreamHub
{
    /// <summary>A client that lost its connection comes back within seconds; for so long the hub remembers what it was shown.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(60);

    /// <summary>Ids that are remembered though nobody watches them. More would let callers fill the memory with ids they make up.</summary>
    private const int MaxIdle = 10_000;

    private Watched Watch(WatchKey key, StreamClient client, int place)
    {
        if (!_watched.TryGetValue(key, out var item))
        {
            item = key.IsPage ? new WatchedPage(key, _pages!) : new WatchedCounter(key, _engine);
            _watched.Add(key, item);
        }
        else if (item.Clients.Count == 0)
        {
            _idle--;
        }

        item.Clients.Add((client, place));
        if (item.IsStale)
        {
            _asked.Add(item);
        }

        return item;
    }

    /// <summary>
    /// Decides what a client is sent first. What it knows can be told only for ids that were remembered all the time since; each of them has
    /// the tick of its last change, and what changed while nobody watched is found by the next read.
    /// </summary>
    private void Resume(StreamClient client, StreamToken? last)
    {
        var isKnown = last is { } token && token.Process == _process && token.Asked == client.Asked && token.Tick <= _tick
            && client.Items.All(item => item.Json is not null);
        if (isKnown)
        {
            for (var place = 0; place < client.Items.Length; place++)
            {
                if (client.Items[place].ChangedAt > last!.Value.Tick)
                {
                    client.Change(place);
                }
            }
        }
        else
        {
            client.WantsAll = true;
            client.Missing = client.Items.Count(item => item.IsStale);
        }

        if (client.Missing == 0)
        {
            client.EndWaiting(Domain.Counters.Outcome.Done);
        }
    }

    private void Retire(Watched item)
    {
        item.IsStale = true;
        item.LeftAt = _time.GetTimestamp();
        if (++_idle > MaxIdle)
        {
            Forget(item);
        }
    }

    private void Forget(Watched item)
    {
        _idle--;
        _watched.Remove(item.Key);
    }

    private void ForgetIdle()
    {
        if (_idle > 0)
        {
            foreach (var item in _watched.Values.Where(item => item.Clients.Count == 0 && _time.GetElapsedTime(item.LeftAt) > Memory).ToList())
            {
                Forget(item);
            }
        }
    }
}
