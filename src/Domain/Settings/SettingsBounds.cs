using System.Text;

namespace OrleansCounters.Domain.Settings;

/// <summary>What every <see cref="ISettingsStore"/> checks and hands out.</summary>
public static class SettingsBounds
{
    /// <summary>The longest key: an area of up to 87 bytes, a slash, and the longest id there is.</summary>
    public const int MaxKeyBytes = 600;

    public const int MaxJsonBytes = 60_000;

    /// <exception cref="ArgumentException">Key or document is empty or too long.</exception>
    public static void Check(string key, string json)
    {
        Check(key, MaxKeyBytes, nameof(key));
        Check(json, MaxJsonBytes, nameof(json));
    }

    /// <summary>The version after the one seen. It follows the clock, so that a document written again after a deletion has another one than before.</summary>
    /// <param name="now">Unix time in milliseconds.</param>
    public static long Next(long seen, long now) => Math.Max(seen + 1, now);

    private static void Check(string text, int mostBytes, string name)
    {
        if (Encoding.UTF8.GetByteCount(text) is var length && (length == 0 || length > mostBytes))
        {
            throw new ArgumentException($"It has {length} bytes; it must have 1 to {mostBytes}.", name);
        }
    }
}
