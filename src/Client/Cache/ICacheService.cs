namespace OrleansCounters.Client;

/// <summary>Values of any type in the shared cache, as JSON.</summary>
/// <remarks>
/// A cache that is away is an empty one, unless <see cref="OrleansCountersCacheOptions.ThrowOnFailure"/> is set: reads find nothing, writes and
/// removals are dropped. A removal that was dropped leaves the old value until its time is over.
/// </remarks>
public interface ICacheService
{
    /// <summary>Reads a value.</summary>
    /// <param name="key">1 or more characters, within this service's own namespace.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The default of the type, so null for a class, where nothing is there or it is of another shape.</returns>
    Task<T?> GetAsync<T>(string key, CancellationToken cancellationToken = default);

    /// <summary>Keeps a value. Null keeps nothing, and removes what was there.</summary>
    /// <param name="key">As in <see cref="GetAsync{T}"/>.</param>
    /// <param name="value">What <c>System.Text.Json</c> can write.</param>
    /// <param name="ttl">How long from now; null: as long as the service's policy for the key says. What is longer than the policy allows is cut to it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task SetAsync<T>(string key, T value, TimeSpan? ttl = null, CancellationToken cancellationToken = default);

    /// <summary>Removes a value.</summary>
    /// <param name="key">As in <see cref="GetAsync{T}"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task RemoveAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads a value, or makes and keeps it. However many ask at once, in however many processes, one makes it and the others wait for that, as long
    /// as the cache can be reached; where it cannot, one in each process does.
    /// </summary>
    /// <param name="key">As in <see cref="GetAsync{T}"/>.</param>
    /// <param name="factory">Makes the value. What it throws comes out here; null is given back and not kept.</param>
    /// <param name="ttl">As in <see cref="SetAsync{T}"/>.</param>
    /// <param name="cancellationToken">Stops waiting for somebody else's value; the caller whose factory runs sees it to its end.</param>
    Task<T> GetOrSetAsync<T>(string key, Func<Task<T>> factory, TimeSpan? ttl = null, CancellationToken cancellationToken = default);
}
