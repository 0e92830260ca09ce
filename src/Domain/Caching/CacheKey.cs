using System.Text;

namespace OrleansCounters.Domain.Caching;

/// <summary>The name of an entry: who it belongs to, and which one it is. Compared by ordinal.</summary>
/// <param name="Namespace">1 to 64 of <c>A-Z a-z 0-9 . _ -</c>, not dots alone, and not one of the reserved words.</param>
/// <param name="Key">1 to 512 bytes of UTF-8. May hold slashes.</param>
public readonly record struct CacheKey(string Namespace, string Key)
{
    public const int MaxNamespace = 64;
    public const int MaxKeyBytes = 512;

    /// <summary>Words that routes use in the place of a namespace.</summary>
    private static readonly string[] Reserved = ["stats", "namespaces"];

    /// <summary>The full key, which policies are found by.</summary>
    public string Text => $"{Namespace}/{Key}";

    /// <summary>Null for a namespace, else a sentence that says what it must be.</summary>
    public static string? CheckNamespace(string name)
    {
        if (name.Length is 0 or > MaxNamespace || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            return $"A namespace is 1 to {MaxNamespace} of the characters A-Z a-z 0-9 . _ -";
        }

        if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return $"The names {string.Join(" and ", Reserved)} are reserved.";
        }

        return name.Trim('.').Length == 0 ? "A namespace is not made of dots alone." : null;
    }

    /// <summary>Null for a key, else a sentence that says what it must be.</summary>
    public static string? CheckKey(string key) =>
        key.Length is 0 or > MaxKeyBytes || Encoding.UTF8.GetByteCount(key) > MaxKeyBytes ? $"A key is 1 to {MaxKeyBytes} bytes of UTF-8." : null;

    public override string ToString() => Text;
}
