namespace OrleansCounters.Client.Cache;

/// <summary>What the options say of where the cache is.</summary>
/// <param name="Address">Without a slash at its end.</param>
internal sealed record CacheTarget(Uri Address, string? ApiKey, string Namespace)
{
    private const int MaxNamespace = 64;

    /// <summary>Null, and what is wrong, where the options name none.</summary>
    public static (CacheTarget? Target, IReadOnlyList<string> Problems) Read(OrleansCountersCacheOptions options)
    {
        List<string> problems = [.. BadTimes(options)];
        var (address, password) = Parse(options.Configuration);
        if (address is null)
        {
            problems.Add($"{nameof(options.Configuration)} is {Shown(options.Configuration)}; it must be an address, such as http://counters:8080.");
        }

        var name = options.InstanceName is { } given ? given.TrimEnd('_', ':') : "default";
        if (name.Length is 0 or > MaxNamespace || name.Trim('.').Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            problems.Add($"{nameof(options.InstanceName)} is {options.InstanceName}; it must be 1 to {MaxNamespace} of A-Z a-z 0-9 . _ -");
        }

        return problems.Count == 0 ? (new CacheTarget(address!, options.ApiKey ?? password, name), problems) : (null, problems);
    }

    private static (Uri? Address, string? Password) Parse(string? configuration)
    {
        var parts = (configuration ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var settings = parts.Skip(1).Select(part => part.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[^1], StringComparer.OrdinalIgnoreCase);
        var host = parts.FirstOrDefault() ?? "";
        var isSecure = string.Equals(settings["ssl"].FirstOrDefault(), "true", StringComparison.OrdinalIgnoreCase);
        var text = host.Contains("://", StringComparison.Ordinal) ? host : $"{(isSecure ? "https" : "http")}://{host}";
        return (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0 } ? address : null,
            settings["password"].FirstOrDefault());
    }

    private static IEnumerable<string> BadTimes(OrleansCountersCacheOptions options)
    {
        foreach (var (name, value, least, most) in new[]
        {
            (nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(30)),
            (nameof(options.OutagePause), options.OutagePause, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            (nameof(options.FillWait), options.FillWait, TimeSpan.Zero, TimeSpan.FromSeconds(30)),
        })
        {
            if (value < least || value > most)
            {
                yield return $"{name} is {value}; it may be {least} to {most}.";
            }
        }
    }

    // What stands behind the address may be a password.
    private static string Shown(string? configuration) => string.IsNullOrWhiteSpace(configuration) ? "not set" : configuration.Split(',')[0];
}
