using OrleansCounters.Http.Limits;

namespace OrleansCounters.Http.Access.Keys;

/// <summary>One key of the settings.</summary>
/// <param name="Name">For people and logs.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Prefixes">The ids it may touch start with one of them; empty where it may touch all.</param>
/// <param name="Limit">Its own limit of requests; null where the one of all keys holds.</param>
internal sealed record AccessKey(string Name, byte[] Hash, AccessRole Role, IReadOnlyList<string> Prefixes, RequestRate? Limit)
{
    public const string NameForm = "1 to 64 of A-Z a-z 0-9 . _ -";
    public const string PrefixForm = "1 to 512 characters";

    public CallerAccess Access { get; } = new(Prefixes);

    public static bool IsName(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    public static bool IsPrefix(string text) => text.Length is > 0 and <= 512;

    /// <summary>True where a caller who had the one may go on with the other.</summary>
    public bool AllowsAsMuchAs(AccessKey earlier) => Role >= earlier.Role && Prefixes.SequenceEqual(earlier.Prefixes);
}
