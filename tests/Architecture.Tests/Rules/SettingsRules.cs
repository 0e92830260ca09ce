using System.Text.RegularExpressions;

namespace OrleansCounters.Architecture.Tests.Rules;

/// <summary>The page of settings and the code name the same ones.</summary>
internal static partial class SettingsRules
{
    public const string Page = "docs/configuration.md";

    /// <summary>Keys of the page that no source file has the last word of.</summary>
    public static IEnumerable<string> NoInventedKey(string page, IEnumerable<SourceFile> files)
    {
        var words = files.SelectMany(file => Word().Matches(file.Text)).Select(match => match.Value).ToHashSet();
        return from key in Keys(page)
               where !words.Contains(key.Replace(":(name)", "", StringComparison.Ordinal).Split(':')[^1])
               select $"{Page} names {key}, which no source file reads.";
    }

    /// <summary>Keys that sources write in full, and properties of options, that the page does not name.</summary>
    public static IEnumerable<string> NoForgottenKey(string page, IEnumerable<SourceFile> files)
    {
        var keys = Keys(page).ToList();
        var written = from file in files
                      from Match match in WrittenKey().Matches(file.Text)
                      let key = match.Groups[1].Value
                      where !keys.Any(known => known == key || known.StartsWith($"{key}:", StringComparison.Ordinal))
                      select $"{file.Path} reads {key}, which {Page} does not name.";
        var bound = from file in files
                    where file.Path.EndsWith("StoreOptions.cs", StringComparison.Ordinal) || file.Path.EndsWith("/CountersOptions.cs", StringComparison.Ordinal)
                    from Match match in Property().Matches(file.Text)
                    let name = match.Groups[1].Value
                    where !keys.Any(known => known.EndsWith($":{name}", StringComparison.Ordinal))
                    select $"{file.Path} has {name}, which {Page} does not name.";
        return written.Concat(bound).Distinct();
    }

    /// <summary>What stands in backticks in the first column of a table.</summary>
    public static IEnumerable<string> Keys(string page) =>
        from line in page.Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        from Match match in Quoted().Matches(line.Split('|')[1])
        select match.Groups[1].Value;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("\"((Access|Cache|Catalogue|Cluster|ConnectionStrings|Cors|Counters|CounterSync|Data|Kestrel|Limits|Mirror|OpenApi|Pages|Secrets|Seeds|Silo|Store|Stream|VisitCounter):[A-Za-z]+(:[A-Z][A-Za-z]+)*)(?=[\": ])")]
    private static partial Regex WrittenKey();

    [GeneratedRegex(@"public \w+ (\w+) \{ get; (?:init|set); \}")]
    private static partial Regex Property();
}
