namespace OrleansCounters.Domain.Caching;

/// <summary>All policies. An entry follows the one with the longest prefix of its full key, compared by ordinal.</summary>
public sealed class CachePolicies
{
    private readonly CachePolicy[] _longestFirst;

    /// <summary>The built-in policies, and those given, which go before a built-in one of the same prefix.</summary>
    public CachePolicies(params IEnumerable<CachePolicy> own) =>
        _longestFirst = [.. own.Concat(DefaultCachePolicies.All).DistinctBy(policy => policy.Prefix).OrderByDescending(policy => policy.Prefix.Length)];

    /// <summary>By prefix.</summary>
    public IReadOnlyList<CachePolicy> All => [.. _longestFirst.OrderBy(policy => policy.Prefix, StringComparer.Ordinal)];

    public CachePolicy Find(CacheKey key)
    {
        foreach (var policy in _longestFirst)
        {
            if (Matches(policy.Prefix, key))
            {
                return policy;
            }
        }

        throw new InvalidOperationException("The policy of all keys is missing.");
    }

    /// <summary>The policy that a prefix itself falls under.</summary>
    public CachePolicy Find(string prefix) => _longestFirst.First(policy => prefix.StartsWith(policy.Prefix, StringComparison.Ordinal));

    // As if namespace, slash and key were one text, which is not made for the comparison.
    private static bool Matches(ReadOnlySpan<char> prefix, CacheKey key)
    {
        if (prefix.Length <= key.Namespace.Length)
        {
            return key.Namespace.StartsWith(prefix, StringComparison.Ordinal);
        }

        return prefix.StartsWith(key.Namespace, StringComparison.Ordinal)
            && prefix[key.Namespace.Length] == '/'
            && key.Key.StartsWith(prefix[(key.Namespace.Length + 1)..], StringComparison.Ordinal);
    }
}
