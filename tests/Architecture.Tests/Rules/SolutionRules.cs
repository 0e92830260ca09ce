using System.Text.Json;
using System.Text.RegularExpressions;

namespace OrleansCounters.Architecture.Tests.Rules;

/// <summary>The solution holds every project; the filter holds all that build without Orleans.</summary>
internal static partial class SolutionRules
{
    public static IReadOnlySet<string> ReadSolution(string text) =>
        ProjectLine().Matches(text).Select(match => match.Groups[1].Value.Replace('\\', '/')).ToHashSet();

    public static IReadOnlySet<string> ReadFilter(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
            .Select(project => project.GetString()!.Replace('\\', '/'))
            .ToHashSet();
    }

    public static IEnumerable<string> SolutionHoldsEveryProject(IEnumerable<ProjectFile> projects, IReadOnlySet<string> solution)
    {
        var onDisk = projects.Select(project => project.Path).ToHashSet();
        return onDisk.Except(solution).Select(path => $"{path} is not in the solution.")
            .Concat(solution.Except(onDisk).Select(path => $"{path} is in the solution, but not on disk."));
    }

    public static IEnumerable<string> FilterHoldsAllButOrleans(IReadOnlyList<ProjectFile> projects, IReadOnlySet<string> filter)
    {
        var byPath = projects.ToDictionary(project => project.Path);
        var wanted = byPath.Keys.Where(path => !NeedsOrleans(path, byPath)).ToHashSet();
        return wanted.Except(filter).Select(path => $"{path} needs no Orleans, and is not in the filter.")
            .Concat(filter.Except(wanted).Select(path => byPath.ContainsKey(path)
                ? $"{path} needs Orleans, and is in the filter."
                : $"{path} is in the filter, but not on disk."));
    }

    // By what a project references, not by its name: a test project of the grains needs Orleans too.
    private static bool NeedsOrleans(string path, Dictionary<string, ProjectFile> projects) =>
        ReferenceRules.IsOrleansProject(path)
        || (projects.TryGetValue(path, out var project)
            && (project.Packages.Any(package => !package.FullSetOnly && ReferenceRules.IsOrleansPackage(package.Name))
                || project.Projects.Any(reference => !reference.FullSetOnly && NeedsOrleans(reference.Name, projects))));

    [GeneratedRegex("""^Project\("[^"]+"\) = "[^"]+", "([^"]+\.csproj)"\s*,""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
