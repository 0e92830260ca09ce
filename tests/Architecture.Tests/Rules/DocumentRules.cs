using System.Text.RegularExpressions;

namespace OrleansCounters.Architecture.Tests.Rules;

/// <summary>What is written can be found, and what it points to is there.</summary>
internal static partial class DocumentRules
{
    public const string Index = "docs/README.md";

    // Of other projects, kept as they were found, without the pictures that they show.
    private const string Foreign = "tests/Gateway.Tests/Seeds/";

    /// <summary>Pages that the index has no link to. Decisions are a list of their own, which is linked as a folder.</summary>
    public static IEnumerable<string> NoForgottenPage(IReadOnlyCollection<SourceFile> documents)
    {
        var linked = documents.Where(document => document.Path == Index).SelectMany(Links).Select(link => link.Path).ToHashSet();
        return from document in documents
               where document.Path.StartsWith("docs/", StringComparison.Ordinal) && document.Path != Index
               where !document.Path.StartsWith("docs/decisions/", StringComparison.Ordinal) && !linked.Contains(document.Path)
               select $"{Index} has no link to {document.Path}.";
    }

    /// <summary>Relative links to files, folders or headings that are not there.</summary>
    /// <param name="exists">Whether a path from the root is one of a file or folder.</param>
    public static IEnumerable<string> NoBrokenLink(IReadOnlyCollection<SourceFile> documents, Func<string, bool> exists)
    {
        var headings = documents.ToDictionary(document => document.Path, document => document.Text);
        return from document in documents
               where !document.Path.StartsWith(Foreign, StringComparison.Ordinal)
               from link in Links(document)
               where !exists(link.Path) || (link.Heading.Length > 0 && headings.TryGetValue(link.Path, out var text) && !Slugs(text).Contains(link.Heading))
               select $"{document.Path} links to {link.Path}{(link.Heading.Length > 0 ? $"#{link.Heading}" : "")}, which is not there.";
    }

    private static IEnumerable<(string Path, string Heading)> Links(SourceFile document) =>
        from Match match in Link().Matches(Prose(document.Text))
        let target = Uri.UnescapeDataString(match.Groups["target"].Value)
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let parts = target.Split('#', 2)
        select (parts[0].Length == 0 ? document.Path : Resolve(document.Path, parts[0]), parts.Length > 1 ? parts[1] : "");

    /// <summary>From the root, without a slash at the end.</summary>
    private static string Resolve(string from, string target) =>
        Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(from)!, target))).TrimEnd('/');

    /// <summary>As the web page of a repository names them: small letters, hyphens for blanks, no other signs.</summary>
    private static HashSet<string> Slugs(string text) =>
        [.. from Match match in Heading().Matches(Prose(text))
            select string.Concat(match.Groups["text"].Value.Trim().ToLowerInvariant()
                .Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Select(c => c == ' ' ? '-' : c))];

    /// <summary>Without code, in which brackets and # mean something else. A heading keeps what stands in backticks.</summary>
    private static string Prose(string text) =>
        Code().Replace(Fence().Replace(text, ""), match => match.Value.Contains("](", StringComparison.Ordinal) ? "" : match.Value);

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();
}
