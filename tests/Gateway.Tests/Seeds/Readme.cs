using System.Text.RegularExpressions;

namespace OrleansCounters.Gateway.Tests.Seeds;

/// <summary>A seed's README, taken apart: what it tells people to type, and what it says they will see.</summary>
internal sealed partial class Readme(string file)
{
    private readonly string _text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Seeds", file)).ReplaceLineEndings("\n");

    /// <summary>The blocks of one language under a heading, in order, down to the next heading of the same rank or a higher one.</summary>
    /// <param name="heading">The whole line, with its #.</param>
    public IReadOnlyList<string> Blocks(string heading, string language)
    {
        var rank = heading.TakeWhile(c => c == '#').Count();
        var start = _text.IndexOf($"\n{heading}\n", StringComparison.Ordinal) + heading.Length + 2;
        Assert.True(start >= heading.Length + 2, $"The README has no heading '{heading}'.");
        var end = Heading().Matches(_text, start).FirstOrDefault(match => match.Groups[1].Length <= rank)?.Index ?? _text.Length;
        var blocks = Block().Matches(_text[start..end]).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value).ToList();
        Assert.NotEmpty(blocks);
        return blocks;
    }

    // Of rank 2 and below: with one # begin comments in blocks of commands.
    [GeneratedRegex(@"^(#{2,6}) \S", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
