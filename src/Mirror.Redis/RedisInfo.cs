namespace OrleansCounters.Mirror.Redis;

/// <summary>What a server's own words say about its fitness as a mirror.</summary>
internal static class RedisInfo
{
    private const int ShownOfKey = 40;

    /// <param name="info">The text of INFO. A field that is not there, as on some managed servers, is no problem.</param>
    /// <param name="foreignKey">A key that is neither ours nor a neighbour's; empty where none was met.</param>
    public static IEnumerable<string> Problems(string info, string foreignKey)
    {
        var fields = Fields(info);
        if (fields.GetValueOrDefault("maxmemory_policy", "noeviction") is var policy && policy != "noeviction")
        {
            yield return $"maxmemory-policy is {policy}, which may evict counters; it must be noeviction";
        }

        if (fields.GetValueOrDefault("aof_enabled") == "0")
        {
            yield return "appendonly is no, so a crash loses what was acknowledged; it must be yes";
        }

        if (fields.GetValueOrDefault("aof_last_write_status", "ok") != "ok")
        {
            yield return "the append-only file cannot be written";
        }

        if (fields.GetValueOrDefault("role", "master") != "master")
        {
            yield return "it is a replica; name the master";
        }

        if (foreignKey.Length > 0)
        {
            var shown = new string([.. foreignKey.Take(ShownOfKey).Select(c => char.IsControl(c) ? '?' : c)]);
            yield return $"its database holds keys of others, such as '{shown}'; give the mirror a server or a database number of its own";
        }
    }

    private static Dictionary<string, string> Fields(string info)
    {
        var fields = new Dictionary<string, string>();
        foreach (var line in info.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                fields[line[..colon]] = line[(colon + 1)..];
            }
        }

        return fields;
    }
}
