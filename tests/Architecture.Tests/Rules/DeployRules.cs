using System.Text.RegularExpressions;

namespace OrleansCounters.Architecture.Tests.Rules;

/// <summary>What is under <c>deploy</c> names settings, files and projects that there are.</summary>
internal static partial class DeployRules
{
    public const string Dockerfile = "deploy/docker/Dockerfile";
    public const string Compose = "deploy/compose.yaml";
    public const string Secrets = "deploy/secrets.sh";

    /// <summary>Settings of containers, written <c>Section__Name</c>, that the page of settings does not have.</summary>
    public static IEnumerable<string> NoInventedSetting(string page, IEnumerable<SourceFile> files)
    {
        var keys = SettingsRules.Keys(page).Select(key => key.Replace(":(name)", "", StringComparison.Ordinal)).ToList();
        return (from file in files
                from line in file.Text.Split('\n')
                where !line.TrimStart().StartsWith('#')
                from Match match in Setting().Matches(line)
                let key = match.Value.Replace("__", ":", StringComparison.Ordinal)
                where !keys.Contains(key)
                select $"{file.Path} sets {key}, which {SettingsRules.Page} does not name.").Distinct();
    }

    /// <summary>What images are copied or published from, that is not in the repository or that <c>.dockerignore</c> keeps out of a build.</summary>
    public static IEnumerable<string> ImagesAreBuiltFromWhatThereIs(string dockerfile, string ignore, Func<string, bool> exists)
    {
        string[] allowed = [.. ignore.Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..].Trim())];
        var copied = from Match match in Copy().Matches(Joined(dockerfile))
                     from path in match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipLast(1)
                     select path;
        var published = Published().Matches(Joined(dockerfile)).Select(match => match.Groups[1].Value);
        return from path in copied.Concat(published)
               let problem = !exists(path) ? "is not there" : !allowed.Any(pattern => Matches(pattern, path)) ? "is kept out by .dockerignore" : null
               where problem is not null
               select $"{Dockerfile} takes {path}, which {problem}.";
    }

    /// <summary>What projects under <c>src</c> import, and a build without it fails: it has to be copied as they are.</summary>
    public static IEnumerable<string> ImportsAreCopied(string dockerfile, IEnumerable<SourceFile> projects) =>
        from project in projects
        from Match match in Import().Matches(project.Text)
        let path = match.Groups[1].Value
        where !dockerfile.Contains($"COPY {path} ", StringComparison.Ordinal)
        select $"{project.Path} imports {path}, which {Dockerfile} does not copy.";

    /// <summary>Each image is left to a user that is not root, with a check, and started so that signals reach the program.</summary>
    public static IEnumerable<string> ImagesRunAsNobody(string dockerfile)
    {
        foreach (var stage in Joined(dockerfile).Split("\nFROM ").Where(stage => stage.Contains("ENTRYPOINT", StringComparison.Ordinal)))
        {
            var name = stage.Split('\n')[0];
            foreach (var line in new[] { "USER $APP_UID", "HEALTHCHECK ", "EXPOSE ", "ENTRYPOINT [\"dotnet\", \"OrleansCounters." })
            {
                if (!stage.Contains($"\n{line}", StringComparison.Ordinal))
                {
                    yield return $"{Dockerfile}, {name}: no line begins with {line}";
                }
            }
        }
    }

    /// <summary>Files that containers are given, that are neither in the repository nor made by the script of secrets.</summary>
    public static IEnumerable<string> MountsAreThere(string compose, string secrets, Func<string, bool> exists) =>
        from Match match in Mount().Matches(compose)
        let path = match.Groups[1].Value
        let made = path.StartsWith("compose/secrets/", StringComparison.Ordinal) ? path["compose/secrets/".Length..] : null
        where made is null ? !exists($"deploy/{path}") : !Makes(secrets, made)
        select $"{Compose} mounts {path}, which {(made is null ? "is not there" : $"{Secrets} does not make")}.";

    private static bool Makes(string secrets, string name) => name == "access"
        || secrets.Contains($"put {name} ", StringComparison.Ordinal)
        || secrets.Contains($"name={name} ", StringComparison.Ordinal)
        || (name.StartsWith("redis-", StringComparison.Ordinal) && secrets.Contains("put \"redis-$server.conf\"", StringComparison.Ordinal));

    private static bool Matches(string pattern, string path) =>
        pattern == path || path.StartsWith($"{pattern}/", StringComparison.Ordinal)
        || (pattern.EndsWith('*') && path.StartsWith(pattern[..^1], StringComparison.Ordinal));

    /// <summary>Lines that go on are one.</summary>
    private static string Joined(string dockerfile) => dockerfile.Replace("\\\n", " ", StringComparison.Ordinal);

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Z][A-Za-z]+__[A-Z][A-Za-z]+(__[A-Za-z]+)*")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?m)^COPY (?!--from)(?:--\S+ )*(.+)$")]
    private static partial Regex Copy();

    [GeneratedRegex("<Import Project=\"\\.\\./\\.\\./([^\"]+)\"")]
    private static partial Regex Import();

    [GeneratedRegex(@"dotnet publish (\S+)")]
    private static partial Regex Published();

    [GeneratedRegex(@"(?m)(?:- |file: )\./([A-Za-z0-9_./-]+)")]
    private static partial Regex Mount();
}
