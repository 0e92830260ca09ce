using System.Buffers;

namespace OrleansCounters.Domain.Counters;

/// <summary>The rule for ids of counters: 1 to 200 of <c>A-Z a-z 0-9 . _ : ~ @ -</c>, not dots only.</summary>
public static class CounterId
{
    public const int MaxLength = 200;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:~@-");

    /// <returns>Null where the id is good, else what is wrong with it, in words for the caller.</returns>
    public static string? Check(string id)
    {
        if (id.Length is 0 or > MaxLength)
        {
            return $"A counter id has 1 to {MaxLength} characters; this one has {id.Length}.";
        }

        if (id.AsSpan().ContainsAnyExcept(Allowed))
        {
            return "A counter id has only the characters A-Z a-z 0-9 . _ : ~ @ -";
        }

        // Clients and proxies drop path segments of dots, so such an id could never be asked for.
        return id.AsSpan().ContainsAnyExcept('.') ? null : "A counter id is not made of dots alone.";
    }
}
