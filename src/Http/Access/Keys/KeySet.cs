using System.Security.Cryptography;

namespace OrleansCounters.Http.Access.Keys;

/// <summary>The keys that are in force.</summary>
internal sealed class KeySet(IReadOnlyList<AccessKey> keys)
{
    public static KeySet Empty { get; } = new([]);

    public int Count => keys.Count;

    /// <summary>Names and roles, for people.</summary>
    public string Names => string.Join(", ", keys.Select(key => $"{key.Name} ({RoleName.Of(key.Role)})"));

    /// <summary>
    /// The key with this hash; null where there is none. Looks at all of them, and compares each in constant time, so that the time of an
    /// answer tells nothing of how near a guess was.
    /// </summary>
    public AccessKey? Find(ReadOnlySpan<byte> hash)
    {
        AccessKey? found = null;
        foreach (var key in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
            {
                found = key;
            }
        }

        return found;
    }
}
