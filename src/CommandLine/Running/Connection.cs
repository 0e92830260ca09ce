using System.CommandLine;

namespace OrleansCounters.CommandLine.Running;

/// <summary>Where the service is, and who calls.</summary>
/// <param name="Url">Without a slash at its end.</param>
/// <param name="Key">Null where none is sent. Never printed.</param>
/// <param name="Timeout">For a call with its repeats.</param>
internal sealed record Connection(string Url, string? Key, TimeSpan Timeout)
{
    public const string UrlVariable = "COUNTERS_URL";
    public const string KeyVariable = "COUNTERS_KEY";
    public const string DefaultUrl = "http://127.0.0.1:8080";

    // What is written for people must not write the key.
    public override string ToString() => Url;

    /// <exception cref="UsageException">The address or the key cannot be one.</exception>
    public static Connection Of(ParseResult parsed, Shell shell)
    {
        var given = parsed.GetValue(CommonOptions.Url);
        var url = given ?? shell.Variable(UrlVariable) ?? DefaultUrl;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0)
        {
            throw new UsageException($"{(given is null ? UrlVariable : "--url")} is {url}; it must be http://… or https://….");
        }

        var key = parsed.GetValue(CommonOptions.Key) ?? shell.Variable(KeyVariable);
        if (string.IsNullOrEmpty(key))
        {
            key = null;
        }
        else if (key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new UsageException($"--key or {KeyVariable} has characters that no key has; keys are visible ASCII without spaces.");
        }

        return new Connection(address.AbsoluteUri.TrimEnd('/'), key, TimeSpan.FromSeconds(parsed.GetRequiredValue(CommonOptions.Timeout)));
    }
}
