using System.Collections.Concurrent;

namespace OrleansCounters.Domain.Caching.Filling;

/// <summary>One flight for each key at a time. Who comes after a change does not board one that left before it.</summary>
internal sealed class FlightBoard
{
    private readonly ConcurrentDictionary<CacheKey, Flight> _flights = new();

    /// <returns>The flight, and whether it was begun by this call.</returns>
    public (Flight Flight, bool IsOwn) Board(CacheKey key, Func<Task<(CacheRead Read, bool IsShareable)>> fill)
    {
        while (true)
        {
            if (_flights.TryGetValue(key, out var running))
            {
                return (running, false);
            }

            var start = new TaskCompletionSource();
            var own = new Flight { Task = FlyAsync(start.Task, fill) };
            if (_flights.TryAdd(key, own))
            {
                _ = LandAsync(key, own);
                start.SetResult();
                return (own, true);
            }
        }
    }

    public void Drop(CacheKey key)
    {
        if (_flights.TryRemove(key, out var flight))
        {
            flight.Drop();
        }
    }

    /// <param name="name">Null for all namespaces.</param>
    public void DropAll(string? name)
    {
        foreach (var (key, flight) in _flights)
        {
            if (name is null || key.Namespace == name)
            {
                flight.Drop();
                _ = _flights.TryRemove(KeyValuePair.Create(key, flight));
            }
        }
    }

    private static async Task<(CacheRead, bool)> FlyAsync(Task start, Func<Task<(CacheRead, bool)>> fill)
    {
        await start;
        return await fill();
    }

    private async Task LandAsync(CacheKey key, Flight flight)
    {
        // The failure is the passengers' to see; where none is left, nobody's.
        await ((Task)flight.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ = _flights.TryRemove(KeyValuePair.Create(key, flight));
    }
}
