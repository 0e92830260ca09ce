namespace OrleansCounters.Architecture.Tests;

/// <param name="Path">From the repository's root, with forward slashes.</param>
/// <param name="Text">The whole file.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The folder under <c>src/</c>, which is the project's name.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>Lines with their numbers, without those that are only a comment: a comment may name what code may not use.</summary>
    public IEnumerable<(int Number, string Text)> CodeLines =>
        Text.Split('\n')
            .Select((line, index) => (Number: index + 1, Text: line))
            .Where(line => !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal));
}
