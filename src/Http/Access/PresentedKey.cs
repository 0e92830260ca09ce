using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.Access;

/// <summary>Reads the key that a request brings, from <c>Authorization: Bearer</c> or else from <c>X-Api-Key</c>.</summary>
internal static class PresentedKey
{
    public const string Header = "X-Api-Key";

    private const string Scheme = "Bearer ";

    /// <summary>Null where there is none. What is there twice comes out as a text that is no key.</summary>
    public static string? Read(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization;
        if (authorization.Count > 0 && authorization.ToString() is var text && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return text[Scheme.Length..].Trim();
        }

        return headers.TryGetValue(Header, out var key) ? key.ToString().Trim() : null;
    }
}
