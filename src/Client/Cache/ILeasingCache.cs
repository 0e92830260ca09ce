namespace OrleansCounters.Client.Cache;

/// <summary>A cache in which processes agree on who fills a missing key. Nothing here fails; a cache that is away gives no lease.</summary>
internal interface ILeasingCache
{
    /// <summary>Asks to fill a key, and waits for the value where somebody else already does.</summary>
    Task<FillLease> LeaseAsync(string key);

    /// <summary>Writes, if the lease is still good.</summary>
    Task FillAsync(string key, byte[] value, TimeSpan? ttl, string token);

    /// <summary>Gives a lease back without a value.</summary>
    Task ReleaseAsync(string key, string token);
}
