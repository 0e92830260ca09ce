using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace OrleansCounters.Http.Access.Keys;

/// <summary>
/// How settings hold a key: <c>sha256:</c> and 64 hexadecimal digits. One plain SHA-256 is enough, because keys are random numbers that this
/// program made: nobody guesses one of 2^256. Slow hashes are for passwords, which people choose and others guess.
/// </summary>
internal static class KeyHash
{
    public const int Length = SHA256.HashSizeInBytes;
    public const string Form = "sha256: and 64 hexadecimal digits, as 'counters key new' prints them";

    private const string Prefix = "sha256:";

    public static string Write(ReadOnlySpan<byte> hash) => Prefix + Convert.ToHexStringLower(hash);

    /// <summary>Null where the text is not a hash; it may be a key then, so it is never shown.</summary>
    public static byte[]? Parse(string text)
    {
        var hash = new byte[Length];
        return text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && text.Length == Prefix.Length + (2 * Length)
            && Convert.FromHexString(text.AsSpan(Prefix.Length), hash, out _, out var written) == OperationStatus.Done
            && written == Length
            ? hash
            : null;
    }

    public static byte[] Of(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
