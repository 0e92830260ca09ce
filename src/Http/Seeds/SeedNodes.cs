namespace OrleansCounters.Http.Seeds;

/// <summary>The seed's list of Redis servers as mirror nodes.</summary>
internal static class SeedNodes
{
    /// <param name="list"><c>redis://host:port</c>, with commas between them.</param>
    /// <param name="password">For servers whose address has none; may be empty.</param>
    /// <param name="database">For servers whose address has none; may be empty.</param>
    /// <returns>Names and connection strings; null where the list cannot be read.</returns>
    public static Dictionary<string, string>? Parse(string list, string password, string database)
    {
        var nodes = new Dictionary<string, string>();
        foreach (var item in list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(item.Contains("://", StringComparison.Ordinal) ? item : $"redis://{item}", UriKind.Absolute, out var server)
                || server.Scheme is not ("redis" or "rediss")
                || server.Host.Length == 0
                || !nodes.TryAdd(Name(server), Address(server, password, database)))
            {
                return null;
            }
        }

        return nodes.Count == 0 ? null : nodes;
    }

    /// <summary>From the server itself, so that the order of the list does not matter: the ring is made of names.</summary>
    private static string Name(Uri server) =>
        string.Concat($"{server.IdnHost}-{Port(server)}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-'));

    private static int Port(Uri server) => server.Port > 0 ? server.Port : 6379;

    private static string Address(Uri server, string password, string database)
    {
        var user = server.UserInfo.Length > 0 ? $"{server.UserInfo}@" : password.Length > 0 ? $":{Uri.EscapeDataString(password)}@" : "";
        var path = server.AbsolutePath.Trim('/') is { Length: > 0 } own ? own : database;
        return $"{server.Scheme}://{user}{server.Host}:{Port(server)}/{path}".TrimEnd('/');
    }
}
