using System.Text.RegularExpressions;

namespace OrleansCounters.Gateway.Tests.Docs;

/// <summary>Reads <c>docs/http.md</c>: a heading for each route, and below it commands, each followed by its answer.</summary>
internal static partial class HttpPage
{
    /// <summary>The file beside the sources, wherever the tests were built.</summary>
    public static string Path
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(folder.FullName, "OrleansCounters.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests lie outside of the repository.");
            }

            return System.IO.Path.Combine(folder.FullName, "docs", "http.md");
        }
    }

    public static IReadOnlyList<HttpExample> Examples() => Read(File.ReadAllLines(Path));

    /// <summary>The headings that name a route.</summary>
    public static IReadOnlyList<string> Routes() => [.. File.ReadAllLines(Path).Select(line => Heading().Match(line)).Where(match => match.Success).Select(Route)];

    internal static IReadOnlyList<HttpExample> Read(string[] lines)
    {
        var examples = new List<HttpExample>();
        var route = "";
        HttpExample? open = null;
        for (var at = 0; at < lines.Length; at++)
        {
            if (Heading().Match(lines[at]) is { Success: true } heading)
            {
                route = Route(heading);
            }

            if (!lines[at].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var (language, start) = (lines[at][3..].Trim(), at + 1);
            at = Array.FindIndex(lines, start, line => line == "```");
            var text = string.Join('\n', lines[start..at]);
            if (language == "bash")
            {
                Close(examples, open);
                open = new HttpExample(route, text, null, null, start);
            }
            else if (open is not null)
            {
                Close(examples, open with { Language = language, Answer = text });
                open = null;
            }
        }

        Close(examples, open);
        return examples;
    }

    private static void Close(List<HttpExample> examples, HttpExample? example)
    {
        if (example is not null)
        {
            examples.Add(example);
        }
    }

    private static string Route(Match heading) => $"{heading.Groups["method"].Value} {heading.Groups["path"].Value}";

    [GeneratedRegex("^#+ `(?<method>GET|POST|PUT|DELETE|HEAD|PATCH) (?<path>/[^`]*)`$")]
    private static partial Regex Heading();
}
