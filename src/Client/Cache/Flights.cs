using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Distributed;

namespace OrleansCounters.Client.Cache;

/// <summary>Callers of this process that want the same value at the same time: one makes it, the others wait for that.</summary>
internal sealed class Flights
{
    // By cache and not by service: services are made anew for each request.
    private static readonly ConditionalWeakTable<IDistributedCache, Flights> All = [];

    private readonly ConcurrentDictionary<(string Key, Type Type), Lazy<Task>> _under = new();

    public static Flights Of(IDistributedCache cache) => All.GetOrCreateValue(cache);

    /// <param name="make">Runs once for all who ask while it does. Its first caller sees it to its end: it may use what ends with that caller.</param>
    public async Task<T> FlyAsync<T>((string Key, Type Type) name, Func<Task<T>> make, CancellationToken cancellation)
    {
        var mine = new Lazy<Task>(make);
        var flight = _under.GetOrAdd(name, mine);
        if (!ReferenceEquals(flight, mine))
        {
            return await ((Task<T>)flight.Value).WaitAsync(cancellation);
        }

        try
        {
            return await (Task<T>)flight.Value;
        }
        finally
        {
            _ = _under.TryRemove(new(name, mine));
        }
    }
}
