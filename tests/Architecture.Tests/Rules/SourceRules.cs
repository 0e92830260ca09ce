using System.Text.RegularExpressions;

namespace OrleansCounters.Architecture.Tests.Rules;

/// <summary>What the text of a source file may not hold.</summary>
internal static partial class SourceRules
{
    public const int MaxLines = 400;

    public static IEnumerable<string> NoConditionalCompilation(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.CodeLines
        where ConditionalCompilation().IsMatch(line.Text)
        select $"{file.Path}:{line.Number} has an #if; both package sets build the same source.";

    public static IEnumerable<string> NoLongFile(IEnumerable<SourceFile> files) =>
        from file in files
        let lines = file.Text.TrimEnd('\n').Split('\n').Length
        where lines > MaxLines
        select $"{file.Path} has {lines} lines, {MaxLines} are allowed; split it by concern.";

    /// <summary>The gateway chooses its engine in one file, which the limited set leaves out.</summary>
    public static IEnumerable<string> OneGatewayFileKnowsOrleans(IEnumerable<SourceFile> files)
    {
        var knowing = files
            .Where(file => file.Project == "Gateway" && file.CodeLines.Any(line => KnowsOrleans().IsMatch(line.Text)))
            .Select(file => file.Path)
            .ToList();
        return knowing.Count > 1 ? [$"{string.Join(", ", knowing)} know Orleans; one file of the gateway may."] : [];
    }

    [GeneratedRegex(@"^\s*#\s*if\b")]
    private static partial Regex ConditionalCompilation();

    // Not OrleansCounters itself. UseOrleans needs no using: Orleans' packages bring it as a global one.
    [GeneratedRegex(@"\busing\s+(static\s+)?Orleans\s*;|\bOrleans\.[A-Z]|\bUseOrleans(Client)?\s*\(|\bOrleansCounters\.(GrainInterfaces|Grains|Silo|Client\.Orleans)\b")]
    private static partial Regex KnowsOrleans();
}
