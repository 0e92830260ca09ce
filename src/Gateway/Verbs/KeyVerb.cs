using System.Text.Json;
using OrleansCounters.Http.Access.Keys;

namespace OrleansCounters.Gateway.Verbs;

/// <summary>Makes an access key: prints it once, and what the settings need to know it.</summary>
internal static class KeyVerb
{
    public const string Usage =
        """
        counters key new [--name NAME] [--role read|write|admin] [--prefix PREFIX]...
          Prints a new access key, which nobody can show again, and the settings to paste. The role is write unless named.
          With prefixes the key is for ids that start with one of them.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["new", .. var options] || Read(options) is not var (name, role, prefixes))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        string[] problems = [.. NewKey.Problems(name, role, prefixes)];
        if (problems.Length > 0)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, problems));
            return 2;
        }

        await Console.Out.WriteLineAsync(Text(NewKey.Make(), name, role, prefixes));
        return 0;
    }

    private static (string Name, string Role, IReadOnlyList<string> Prefixes)? Read(string[] options)
    {
        var (name, role, prefixes) = ("", "write", new List<string>());
        for (var i = 0; i < options.Length; i += 2)
        {
            if (i + 1 == options.Length)
            {
                return null;
            }

            switch (options[i])
            {
                case "--name":
                    name = options[i + 1];
                    break;
                case "--role":
                    role = options[i + 1].ToLowerInvariant();
                    break;
                case "--prefix":
                    prefixes.Add(options[i + 1]);
                    break;
                default:
                    return null;
            }
        }

        return (name.Length > 0 ? name : $"{role}-{Guid.NewGuid().ToString("N")[..6]}", role, prefixes);
    }

    private static string Text(NewKey key, string name, string role, IReadOnlyList<string> prefixes)
    {
        // One line: it goes into a list of keys, in appsettings.json or in a file of keys.
        var settings = JsonSerializer.Serialize(prefixes.Count == 0
            ? new { Name = name, key.Hash, Role = role }
            : (object)new { Name = name, key.Hash, Role = role, Prefixes = prefixes });
        return $$"""
            The key, shown this once:

              {{key.Text}}

            Callers send it as  Authorization: Bearer <key>  or as  X-Api-Key: <key>.

            For the list of keys, Access:Keys in appsettings.json, or Keys in the file that Access:KeysFile names:

              {{settings}}

            Or as environment variables (0 is its place in the list):

              Access__Keys__0__Name={{name}}
              Access__Keys__0__Hash={{key.Hash}}
              Access__Keys__0__Role={{role}}{{string.Concat(prefixes.Select((prefix, i) => $"{Environment.NewLine}  Access__Keys__0__Prefixes__{i}={prefix}"))}}
            """;
    }
}
