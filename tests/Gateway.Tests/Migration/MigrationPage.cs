using System.Text.RegularExpressions;
using OrleansCounters.Gateway.Tests.Docs;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>
/// A page of <c>docs/migration</c>, typed block by block as it stands there, apart from addresses and folders. The first block has the names
/// that the others use, and is typed before each; a block <c>sh</c> says how the service is started.
/// </summary>
/// <param name="folder">Where everything is typed.</param>
/// <param name="here">What stands in the page, and what it is in the test.</param>
internal sealed partial class MigrationPage(string name, string folder, IReadOnlyDictionary<string, string> here)
{
    private readonly string[] _lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(HttpPage.Path)!, "migration", name));
    private Queue<MigrationStep>? _steps;
    private string _names = "";

    /// <summary>The blocks that nobody has typed yet.</summary>
    public IEnumerable<string> Left => Steps.Select(step => $"{name}, line {step.Line}: {step.Command}");

    private Queue<MigrationStep> Steps => _steps ??= Read();

    /// <summary>The settings behind <c>./dev run</c>, split as a shell does.</summary>
    public async Task<string[]> SettingsAsync()
    {
        var start = Blocks().Single(block => block.Language == "sh").Text;
        Assert.StartsWith("./dev run", start, StringComparison.Ordinal);
        return (await Curl.RunAsync($"printf '%s\\n' {Here(start["./dev run".Length..])}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The only block in another language, such as a file that the page shows.</summary>
    public string Block(string language) => Blocks().Single(block => block.Language == language).Text;

    /// <summary>Types every block under a heading, which must be the next one that has any, and compares what it shows.</summary>
    /// <param name="heading">How it begins.</param>
    public async Task TypeAsync(string heading)
    {
        Assert.StartsWith(heading, Steps.Peek().Heading, StringComparison.Ordinal);
        while (Steps.TryPeek(out var step) && step.Heading.StartsWith(heading, StringComparison.Ordinal))
        {
            _ = Steps.Dequeue();
            var printed = (await Curl.RunAsync($"set -e\ncd '{folder}'\n{_names}\n{Here(step.Command)}")).Trim();
            var isAsShown = step.Answer is null ? printed.Length == 0 : Shown(step.Answer).IsMatch(printed);
            Assert.True(isAsShown, $"{name}, line {step.Line} shows\n{step.Answer}\nand prints\n{printed}");
        }
    }

    private Queue<MigrationStep> Read()
    {
        var steps = new List<MigrationStep>();
        foreach (var block in Blocks())
        {
            if (block.Language == "bash")
            {
                steps.Add(new MigrationStep(block.Heading, block.Text, null, block.Line));
            }
            else if (block.Language is "json" or "text")
            {
                steps[^1] = steps[^1] with { Answer = block.Text };
            }
        }

        _names = Here(steps[0].Command);
        return new Queue<MigrationStep>(steps.Skip(1));
    }

    private IEnumerable<(string Heading, string Language, string Text, int Line)> Blocks()
    {
        var heading = "";
        for (var at = 0; at < _lines.Length; at++)
        {
            if (_lines[at].StartsWith("## ", StringComparison.Ordinal))
            {
                heading = _lines[at][3..];
            }
            else if (_lines[at].StartsWith("```", StringComparison.Ordinal))
            {
                var (language, first) = (_lines[at][3..], at + 1);
                at = Array.IndexOf(_lines, "```", first);
                yield return (heading, language, string.Join('\n', _lines[first..at]), first);
            }
        }
    }

    /// <summary>In one pass, so that a port of the test that has a port of the page in it stays as it is.</summary>
    private string Here(string text) =>
        Regex.Replace(text, $"(?<![0-9])({string.Join('|', here.Keys.Select(Regex.Escape))})(?![0-9])", match => here[match.Value]);

    private Regex Shown(string answer) => new($"^{Regex.Escape(Here(answer)).Replace("…", "[^\n]*", StringComparison.Ordinal)}$");
}
