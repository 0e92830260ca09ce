using System.Security.Cryptography;
using System.Text;

namespace OrleansCounters.Client.Cache;

/// <summary>Keys as the service takes them: 1 to 512 bytes of UTF-8, not dots alone.</summary>
internal static class CacheKeyText
{
    private const int MaxBytes = 512;

    /// <summary>Any other key is known by its hash: two of the same hash have not been found yet.</summary>
    public static string Of(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var fits = key.Length <= MaxBytes / 3 || Encoding.UTF8.GetByteCount(key) <= MaxBytes;
        return fits && key.AsSpan().ContainsAnyExcept('.')
            ? key
            : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
    }
}
