using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OrleansCounters.Http.Streams;

/// <summary>
/// The id of an event: which process, what was asked, and up to which of its ticks everything was sent. A client that comes back with it is
/// sent what changed since; with any other, everything.
/// </summary>
/// <param name="Process">Another one after a restart, and on another gateway.</param>
/// <param name="Asked">A hash of the ids.</param>
internal readonly record struct StreamToken(uint Process, uint Asked, long Tick)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Process:x8}.{Asked:x8}.{Tick}");

    /// <summary>Null where the text is none of ours.</summary>
    public static StreamToken? Parse(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 3
            && uint.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var process)
            && uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var asked)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var tick)
            ? new StreamToken(process, asked, tick)
            : null;
    }

    public static uint HashOf(IEnumerable<WatchKey> keys)
    {
        var text = string.Join('\n', keys.Select(key => (key.IsPage ? "p:" : "c:") + key.Id).Order(StringComparer.Ordinal));
        return BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
