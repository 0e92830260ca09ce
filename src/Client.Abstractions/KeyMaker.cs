using System.Buffers.Text;
using System.Security.Cryptography;

namespace OrleansCounters.Client;

/// <summary>Idempotency keys that no other process makes.</summary>
internal sealed class KeyMaker
{
    private const int RandomBytes = 12;

    private readonly string _prefix = NewPrefix();
    private long _last;

    /// <summary>16 characters of base64url and a hyphen, for a number to follow.</summary>
    public static string NewPrefix() => $"{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes))}-";

    public string Next() => $"{_prefix}{Interlocked.Increment(ref _last)}";
}
