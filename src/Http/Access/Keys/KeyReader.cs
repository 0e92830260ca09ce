using Microsoft.Extensions.Configuration;
using OrleansCounters.Http.Limits;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access.Keys;

/// <summary>Reads a list of keys. A member that is not known is a problem: a mistyped <c>Prefixes</c> would open what was meant to be closed.</summary>
internal sealed class KeyReader(ICollection<string> problems)
{
    /// <summary>Every request compares with all keys.</summary>
    private const int Most = 1_000;

    private static readonly string[] Members = ["Name", "Hash", "Role", "Prefixes", "Requests", "Window"];

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _hashes = [];

    /// <param name="section">The list.</param>
    /// <param name="path">What problems call it.</param>
    public IReadOnlyList<AccessKey> Read(IConfiguration section, string path)
    {
        var keys = new List<AccessKey>();
        foreach (var entry in section.GetChildren())
        {
            if (Key(entry, $"{path}:{entry.Key}") is { } key)
            {
                keys.Add(key);
            }
        }

        if (keys.Count > Most)
        {
            problems.Add($"{path} has {keys.Count} keys; there may be at most {Most}.");
        }

        return keys;
    }

    private AccessKey? Key(IConfigurationSection entry, string path)
    {
        var before = problems.Count;
        foreach (var member in entry.GetChildren().Where(member => !Members.Contains(member.Key, StringComparer.OrdinalIgnoreCase)))
        {
            problems.Add($"{path}:{member.Key} is no part of a key; a key has {string.Join(", ", Members)}.");
        }

        var name = entry["Name"]?.Trim() ?? "";
        if (!AccessKey.IsName(name) || !_names.Add(name))
        {
            problems.Add($"{path}:Name is '{name}'; it must be {AccessKey.NameForm}, and another for each key.");
        }

        // Never quoted: people may have put the key itself here.
        var hash = KeyHash.Parse(entry["Hash"]?.Trim() ?? "");
        if (hash is null || !_hashes.Add(Convert.ToHexString(hash)))
        {
            problems.Add($"{path}:Hash must be {KeyHash.Form}, and another for each key.");
        }

        var role = RoleName.Parse(entry["Role"] ?? "");
        if (role is null)
        {
            problems.Add($"{path}:Role is '{entry["Role"]}'; it must be {RoleName.All}.");
        }

        var prefixes = new SettingsReader(entry, problems).List("Prefixes") ?? [];
        foreach (var prefix in prefixes.Where(prefix => !AccessKey.IsPrefix(prefix)))
        {
            problems.Add($"{path}:Prefixes has '{prefix}'; a prefix has {AccessKey.PrefixForm}.");
        }

        var limit = RequestRate.Read(entry, "", path, null, problems);
        return problems.Count == before ? new AccessKey(name, hash!, role!.Value, prefixes, limit) : null;
    }
}
